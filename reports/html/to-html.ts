import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Matrix } from '../../harness/model/matrix.ts';
import { esc } from './escape.ts';
import { matrixTable } from './matrix-table.ts';
import { pageData } from './page-data.ts';
import {
  clientAuth,
  faultsNotice,
  filters,
  header,
  legend,
  missingNotice,
  notes,
  parts,
  staleNotice,
} from './page-parts.ts';

/** How an earlier report is told from somebody's page. */
export const HTML_MARK = '<meta name="generator" content="mqtt-tls-matrix">';

/**
 * index.html: one file that works from a disk and asks nobody for anything. The table is in the
 * page; what a cell's panel shows is embedded, a piece a row, and read when it is opened.
 */
export function toHtml(matrix: Matrix): string {
  const style = `:root { --backends: ${matrix.backends.length}; }\n${asset('page.css')}`;
  const script = asset('page.js');
  // Only these two may run or style: words of libraries and brokers stay words even if escaping failed.
  const policy = `default-src 'none'; img-src data:; style-src '${sha256(style)}'; script-src '${sha256(script)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${HTML_MARK}
<meta http-equiv="Content-Security-Policy" content="${esc(policy).replaceAll('&#39;', "'")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>MQTT TLS matrix ${esc(matrix.run.id)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${header(matrix)}
<main>
${faultsNotice(matrix)}
${staleNotice(matrix)}
${missingNotice(matrix)}
${notes(matrix)}
${parts(matrix)}
${clientAuth(matrix)}
${filters(matrix)}
<div class="layout">
<div class="scroll" tabindex="0" role="region" aria-label="Matrix">
${matrixTable(matrix)}
<p id="nothing" hidden>No row matches the filter.</p>
</div>
<aside id="panel" aria-label="Details" tabindex="-1" hidden></aside>
</div>
${legend()}
</main>
${pageData(matrix)}
<script>${script}</script>
</body>
</html>
`;
}

function asset(name: 'page.css' | 'page.js'): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
