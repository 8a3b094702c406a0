import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { denialOf, writingTo } from '../harness/model/denial.ts';
import { HarnessError } from '../harness/model/errors.ts';
import type { Matrix } from '../harness/model/matrix.ts';
import { ERRORS_MARK, toErrors } from './errors/to-errors.ts';
import { HTML_MARK, toHtml } from './html/to-html.ts';
import { toJson } from './json/to-json.ts';
import { MARKDOWN_MARK, toMarkdown } from './markdown/to-markdown.ts';

/** Absolute if the directory is. */
export interface ReportPaths {
  readonly json: string;
  readonly markdown: string;
  readonly html: string;
  readonly errors: string;
}

/**
 * Writes matrix.json, summary.md, index.html and errors.md. An earlier report of ours is replaced, whole file
 * by whole file; a file of somebody else's by one of these names is not: OUTPUT_EXISTS, and nothing
 * is written. Other files of the directory are left alone. A matrix that is not valid: REPORT_INVALID.
 */
export async function writeReports(matrix: Matrix, directory: string): Promise<ReportPaths> {
  const paths = await reportPaths(directory);
  const texts: [path: string, text: string][] = [
    [paths.markdown, toMarkdown(matrix)],
    [paths.html, toHtml(matrix)],
    [paths.errors, toErrors(matrix)],
    // Last: who finds matrix.json finds the others too.
    [paths.json, toJson(matrix)],
  ];
  const suffix = `.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    for (const [path, text] of texts) {
      await writingTo(path, () => writeFile(`${path}${suffix}`, text, { flag: 'wx' }));
    }
    for (const [path] of texts) await rename(`${path}${suffix}`, path);
  } catch (cause) {
    await Promise.allSettled(texts.map(([path]) => rm(`${path}${suffix}`, { force: true })));
    // The machine's fault, which whoever reports it knows the way out of.
    if (denialOf(cause) !== undefined) throw cause;
    throw new HarnessError('REPORT_INVALID', messageOf(cause), { file: directory }, { cause });
  }
  return paths;
}

/** Makes the directory and refuses one whose files are not ours; before a run, or before writing. */
export async function reportPaths(directory: string): Promise<ReportPaths> {
  try {
    await mkdir(directory, { recursive: true });
  } catch (cause) {
    throw new HarnessError(
      'OUTPUT_EXISTS',
      `cannot be made a directory: ${messageOf(cause)}`,
      { file: directory, hint: 'Name another directory.' },
      { cause },
    );
  }
  const paths = {
    json: join(directory, 'matrix.json'),
    markdown: join(directory, 'summary.md'),
    html: join(directory, 'index.html'),
    errors: join(directory, 'errors.md'),
  };
  await refuseForeign(paths.json, isOurJson);
  await refuseForeign(paths.markdown, (text) => text.startsWith(MARKDOWN_MARK));
  await refuseForeign(paths.errors, (text) => text.startsWith(ERRORS_MARK));
  await refuseForeign(paths.html, (text) => text.slice(0, 1000).includes(HTML_MARK));
  return paths;
}

async function refuseForeign(path: string, isOurs: (text: string) => boolean): Promise<void> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw foreign(path, error);
  }
  if (!isOurs(text)) throw foreign(path);
}

function foreign(path: string, cause?: unknown): HarnessError {
  return new HarnessError(
    'OUTPUT_EXISTS',
    'is not a report of ours and is not overwritten',
    { file: path, hint: 'Name another directory, or move the file away.' },
    { cause },
  );
}

/** An older or newer report is ours too, so the schema is not asked. */
function isOurJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' && value !== null && 'schemaVersion' in value && 'rows' in value
    );
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
