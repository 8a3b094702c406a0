import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { BackendSource } from '../../model/backend.ts';
import { CliBackend } from '../cli-backend.ts';
import type { DetectOptions } from '../detect-options.ts';
import { driverEnvironment } from '../driver-environment.ts';
import { absentSource } from '../driver-source.ts';
import { programsOnPath } from '../platform.ts';
import { mosquittoRr } from './mosquitto-rr.ts';
import { unshareArguments } from './namespace.ts';

const INSTALL = 'apt-get install -y mosquitto-clients';

/**
 * `mosquitto-clients/system`: mosquitto_rr, which is mosquitto_pub and mosquitto_sub in one
 * connection. Asks it and `unshare` once, a few milliseconds.
 */
export async function detectMosquittoClients(options: DetectOptions): Promise<BackendSource[]> {
  const [program] = programsOnPath('mosquitto_rr');
  if (program === undefined) return [absent('no mosquitto_rr on PATH', INSTALL)];
  const [said, linked, refused] = await Promise.all([
    outputOf(program, ['--version']),
    outputOf('ldd', [program]),
    whyNoNamespace(),
  ]);
  const version = /mosquitto_rr version (\S+)/.exec(said)?.[1];
  if (version === undefined) return [absent(`${program} --version says: ${said || 'nothing'}`)];
  if (refused !== undefined) {
    const reason = `a name cannot be given to it: no mount namespace (unshare: ${refused})`;
    return [absent(reason, undefined, version)];
  }
  const info = { ...identity(version, opensslOf(linked)), available: true };
  const cli = mosquittoRr(program, info.tlsLibrary.version);
  return [{ info, start: async () => new CliBackend(info, cli, options.maxProcesses) }];
}

async function whyNoNamespace(): Promise<string | undefined> {
  const done = 'in a namespace of its own';
  const bind = 'mount --bind /etc/hosts /etc/hosts && echo "$0"';
  const words = await outputOf('unshare', [...unshareArguments(), 'sh', '-c', bind, done]);
  return words.trim() === done ? undefined : words.trim() || 'nothing';
}

/** What it writes, also where it fails: mosquitto's programs end with 1 after they said who they are. */
function outputOf(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { env: driverEnvironment(), timeout: 5_000 }, (error, stdout, stderr) =>
      resolve(`${stdout}${stderr}` || (error?.message ?? '')),
    );
  });
}

/** libcrypto carries its version as text, e.g. `OpenSSL 3.0.19 27 Jan 2026`. */
function opensslOf(linked: string): string {
  const library = /libcrypto\S* => (\S+)/.exec(linked)?.[1];
  const text = library === undefined ? '' : readFileSync(library, 'latin1');
  return /OpenSSL (\d+\.\d+\.\d+[a-z]*) +\d+ [A-Z][a-z]+ \d{4}/.exec(text)?.[1] ?? 'unknown';
}

function absent(reason: string, install?: string, version = 'unknown'): BackendSource {
  return absentSource({
    ...identity(version, 'unknown'),
    reason,
    ...(install === undefined ? {} : { install }),
  });
}

function identity(version: string, tlsVersion: string) {
  return {
    id: 'mosquitto-clients/system',
    stack: 'mosquitto-clients',
    product: 'mosquitto_rr',
    version,
    tlsLibrary: { name: 'OpenSSL', version: tlsVersion },
    source: 'system',
  };
}
