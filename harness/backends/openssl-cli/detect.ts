import type { Backend, BackendSource } from '../../model/backend.ts';
import { HarnessError } from '../../model/errors.ts';
import type { BackendInfo } from '../../model/identity.ts';
import type { DetectOptions } from '../detect-options.ts';
import { CliBackend } from '../cli-backend.ts';
import { absentSource } from '../driver-source.ts';
import { programsOnPath } from '../platform.ts';
import { programVersion } from '../program-version.ts';
import { sClient } from './s-client.ts';

const INSTALL = 'apt-get install -y openssl';

/** `openssl-cli/system`: the `openssl` of PATH. Runs `openssl version`, a few milliseconds. */
export async function detectOpensslCli(options: DetectOptions): Promise<BackendSource[]> {
  const path = programsOnPath('openssl')[0];
  if (path === undefined) return [absent('no openssl in PATH')];
  let output: string;
  try {
    // As it is run later: the machine's openssl.cnf could make it fail.
    output = await programVersion(path, ['version'], { OPENSSL_CONF: '/dev/null' });
  } catch (error) {
    return [absent(`${path}: ${error instanceof Error ? error.message : String(error)}`)];
  }
  const version = parseVersion(output);
  if (version === undefined) return [absent(`${path} version says: ${output || 'nothing'}`)];
  if (version.major === 1 && !version.program.startsWith('1.1.1')) {
    return [absent(`${path} is OpenSSL ${version.program}; 1.1.1 or later is needed`)];
  }
  const info = { ...identity(version.program, version.library), available: true };
  return [
    {
      info,
      start: async () =>
        new CliBackend(info, sClient({ path, major: version.major }), options.maxProcesses),
    },
  ];
}

/**
 * s_client of an `openssl` that a command starts, e.g. in a container; its version is asked here.
 *
 * @throws HarnessError DRIVER_PROTOCOL where it does not say.
 */
export async function startOpensslCli(
  info: BackendInfo,
  [path, ...prefix]: readonly [string, ...string[]],
  maxProcesses: number,
): Promise<Backend> {
  const output = await programVersion(path, [...prefix, 'version'], { OPENSSL_CONF: '/dev/null' });
  const version = parseVersion(output);
  if (version === undefined) {
    throw new HarnessError('DRIVER_PROTOCOL', `${info.id}: openssl version says: ${output}`);
  }
  const tlsLibrary = { ...info.tlsLibrary, version: version.library };
  const binary = { path, prefix, major: version.major };
  return new CliBackend({ ...info, tlsLibrary }, sClient(binary), maxProcesses);
}

/** `OpenSSL 3.0.19 27 Jan 2026 (Library: OpenSSL 3.0.19 27 Jan 2026)`; 1.1.1 names the library only where it differs. */
export function parseVersion(
  output: string,
): { readonly program: string; readonly library: string; readonly major: number } | undefined {
  const program = /^OpenSSL (\d+)(\.\S+)/.exec(output);
  if (program?.[1] === undefined) return undefined;
  const own = `${program[1]}${program[2] ?? ''}`;
  const library = /Library: OpenSSL (\S+)/.exec(output)?.[1] ?? own;
  return { program: own, library, major: Number(program[1]) };
}

function absent(reason: string): BackendSource {
  return absentSource({ ...identity('unknown', 'unknown'), reason, install: INSTALL });
}

function identity(version: string, library: string): Omit<BackendInfo, 'available'> {
  return {
    id: 'openssl-cli/system',
    stack: 'openssl',
    product: 'openssl s_client',
    version,
    tlsLibrary: { name: 'OpenSSL', version: library },
    source: 'system',
  };
}
