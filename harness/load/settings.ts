import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { HarnessError } from '../model/errors.ts';
import { Settings } from '../model/settings.ts';
import { displayName } from './find-files.ts';
import { parseInto, throwIfAny, type Problem } from './problems.ts';

export const SETTINGS_FILE = 'matrix.config.json';

export interface LoadedSettings {
  readonly settings: Settings;
  /** Absolute: what relative paths in the settings start from. */
  readonly directory: string;
}

/**
 * The user's settings. Without a file named, `matrix.config.json` in the working directory where
 * there is one, else nothing.
 *
 * @throws HarnessError SETTINGS_INVALID
 */
export async function loadSettings(file?: string): Promise<LoadedSettings> {
  const path = resolve(file ?? SETTINGS_FILE);
  const name = displayName(path);
  const directory = dirname(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (file === undefined && code === 'ENOENT') return { settings: {}, directory };
    const message = code === 'ENOENT' ? 'no such file' : `cannot be read (${String(code)})`;
    throw new HarnessError('SETTINGS_INVALID', message, { file: name }, { cause: error });
  }
  const problems: Problem[] = [];
  const settings = parseInto(Settings, parseJson(text, name), name, 'SETTINGS_INVALID', problems);
  problems.push(...duplicates('backends', settings?.backends, name));
  problems.push(...duplicates('brokers', settings?.brokers, name));
  throwIfAny(problems);
  return { settings: settings ?? {}, directory };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new HarnessError(
      'SETTINGS_INVALID',
      `is not JSON: ${message}`,
      { file },
      { cause: error },
    );
  }
}

function duplicates(
  field: string,
  entries: readonly { readonly id: string }[] = [],
  file: string,
): Problem[] {
  return entries.flatMap(({ id }, index) => {
    const first = entries.findIndex((entry) => entry.id === id);
    if (first === index) return [];
    const message = `${JSON.stringify(id)} is the id of ${field}[${first}] too`;
    return { code: 'SETTINGS_INVALID' as const, file, field: `${field}[${index}].id`, message };
  });
}
