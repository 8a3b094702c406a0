import { isAbsolute, resolve } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { isExecutable, programsOnPath } from './platform.ts';

/** The user's own drivers: commands of matrix.config.json that speak the driver protocol. */
export async function detectSettingsDrivers(options: DetectOptions): Promise<BackendSource[]> {
  const { settings, maxProcesses } = options;
  if (settings === undefined) return [];
  return settings.backends.flatMap((backend) => {
    if (!('command' in backend)) return [];
    const info = {
      id: backend.id,
      stack: backend.stack,
      // The driver's hello says what it is.
      product: 'unknown',
      version: 'unknown',
      tlsLibrary: { name: 'unknown', version: 'unknown' },
      source: 'settings',
    } as const;
    const [program = '', ...args] = backend.command;
    const file = findProgram(program, settings.directory);
    if (file === undefined) {
      return [absentSource({ ...info, reason: `${program}: no such program` })];
    }
    const environment = backend.environment ?? {};
    const command = { file, args, environment, cwd: settings.directory };
    return [driverSource({ info: { ...info, available: true }, command, maxProcesses })];
  });
}

/** As a shell finds it: with a slash it is a path, from the settings file; without, on PATH. */
function findProgram(program: string, directory: string): string | undefined {
  if (!program.includes('/')) return programsOnPath(program)[0];
  const file = isAbsolute(program) ? program : resolve(directory, program);
  return isExecutable(file) ? file : undefined;
}
