import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadSettings, SETTINGS_FILE } from '../load/index.ts';
import { ROOT, SCENARIO_DIRECTORY } from './paths.ts';

/** What --config names, else what lies where the user stands, else in the checkout. */
export function settingsFile(named: string | undefined): string | undefined {
  if (named !== undefined || existsSync(SETTINGS_FILE)) return named;
  const ours = join(ROOT, SETTINGS_FILE);
  return existsSync(ours) ? ours : undefined;
}

/** The built-in scenarios, those the settings name, and those of the command line. */
export async function scenarioFolders(options: {
  readonly config?: string;
  readonly scenarios?: readonly string[];
}): Promise<string[]> {
  const { settings, directory } = await loadSettings(settingsFile(options.config));
  return [
    SCENARIO_DIRECTORY,
    ...(settings.scenarios ?? []).map((folder) => resolve(directory, folder)),
    ...(options.scenarios ?? []).map((folder) => resolve(folder)),
  ];
}
