/** What people look at: renderers are pure functions of a matrix. */
export { toHtml } from './html/to-html.ts';
export { fromJson, toJson } from './json/to-json.ts';
export { toMarkdown } from './markdown/to-markdown.ts';
export { mergeMatrices } from './merge/merge-matrices.ts';
export { missingShards } from './merge/shards.ts';
export { toTerminal } from './terminal/to-terminal.ts';
export type { TerminalOptions } from './terminal/to-terminal.ts';
export { reportPaths, writeReports } from './write-reports.ts';
export type { ReportPaths } from './write-reports.ts';
