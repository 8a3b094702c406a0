import { readFile } from 'node:fs/promises';
import type { FleetRecord } from '../../backends/fleet.ts';
import type { FleetProgram } from '../../backends/platform.ts';
import { programVersion } from '../../backends/program-version.ts';

const NODE_VERSIONS = "process.versions.node + ' ' + process.versions.openssl";

/** What a program says it is: asked once, when it is installed, and that it runs is known then too. */
export async function askProgram(
  program: FleetProgram,
  file: string,
  scratchDirectory: string,
): Promise<NonNullable<FleetRecord[FleetProgram]>> {
  try {
    if (program === 'deno') {
      const environment = { DENO_DIR: scratchDirectory, DENO_NO_UPDATE_CHECK: '1' };
      const line = await programVersion(file, ['--version'], environment);
      const version = /^deno (\S+)/.exec(line)?.[1] ?? 'unknown';
      return { version, tlsLibraryVersion: rustlsIn(await readFile(file)) };
    }
    const line = await programVersion(file, ['-p', NODE_VERSIONS]);
    const [version = 'unknown', tlsLibraryVersion = 'unknown'] = line.split(' ');
    return { version, tlsLibraryVersion };
  } catch (error) {
    return { doesNotRun: firstLine(error instanceof Error ? error.message : String(error)) };
  }
}

/**
 * Deno does not tell which rustls it has. Cargo unpacks a crate into `NAME-VERSION`, and Rust keeps
 * the paths of sources for its panics.
 */
export function rustlsIn(executable: Buffer): string {
  const from = executable.indexOf('/rustls-0.');
  if (from < 0) return 'unknown';
  const path = executable.subarray(from, from + 40).toString('latin1');
  return /^\/rustls-(\d+\.\d+\.\d+[\w.-]*)\//.exec(path)?.[1] ?? 'unknown';
}

/** The first line is the command; what the program said against it comes after. */
function firstLine(message: string): string {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => !line.startsWith('Command failed')) ?? message;
}
