import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FoundFile } from './find-files.ts';

/** What a data file holds, or why it cannot be read. */
export type ReadData =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly hint?: string };

/**
 * Reads plain data out of a file.
 *
 * @param exportName Name of the export taken from a `.ts` file that has no default export.
 */
export async function readData(file: FoundFile, exportName: string): Promise<ReadData> {
  switch (extname(file.path)) {
    case '.ts':
      return readModule(file.path, exportName);
    case '.json':
      return readText(file.path, (text): unknown => JSON.parse(text));
    default: {
      // Only paid for where somebody writes YAML.
      const yaml = await import('yaml');
      return readText(file.path, (text): unknown => yaml.parse(text, { prettyErrors: true }));
    }
  }
}

async function readModule(path: string, exportName: string): Promise<ReadData> {
  let module: Record<string, unknown>;
  try {
    module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  } catch (error) {
    return { ok: false, message: `cannot be imported: ${text(error)}` };
  }
  const value = module['default'] ?? module[exportName];
  if (value !== undefined) return { ok: true, value };
  return {
    ok: false,
    message: 'exports nothing that is looked for',
    hint: `expected a default export, or one named ${exportName}`,
  };
}

async function readText(path: string, parse: (text: string) => unknown): Promise<ReadData> {
  try {
    return { ok: true, value: parse(await readFile(path, 'utf8')) };
  } catch (error) {
    return { ok: false, message: `cannot be read: ${text(error)}` };
  }
}

/** What an error says, on one line: yaml appends a picture of the place, Node the rest of the file. */
function text(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const said = error instanceof SyntaxError ? message.replaceAll(/\s+/g, ' ') : firstLine(message);
  return `${said.replace(/:$/, '')}${lineOf(error)}`;
}

/** A syntax error in a module says its line only at the head of the stack: `FILE:LINE`. */
function lineOf(error: unknown): string {
  const head = error instanceof SyntaxError ? firstLine(error.stack ?? '') : '';
  const line = /\.ts:(\d+)$/.exec(head)?.[1];
  return line === undefined ? '' : ` (line ${line})`;
}

function firstLine(lines: string): string {
  return lines.split('\n')[0] ?? lines;
}
