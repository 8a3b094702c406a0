import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientReport } from '../../model/backend.ts';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import type { Cli } from '../cli-backend.ts';
import { clientArguments, opensslConfiguration, secretOptions } from './arguments.ts';
import { interpretRun, type ClientRun } from './interpret.ts';
import { unshareArguments } from './namespace.ts';
import { readScript, type Script } from './script.ts';
import { CAN, unsupportedFields } from './unsupported.ts';

/** Ends before the program where the namespace cannot be made. */
const NO_NAMESPACE = 125;
/**
 * Address, SNI and the name that is verified are one to it: the name's address is in a hosts(5) of
 * its own. Its debug output is wanted line by line, also of one that is killed.
 */
const START = `mount --bind "$0" /etc/hosts || exit ${NO_NAMESPACE}
exec stdbuf -oL "$@"`;

/** `mosquitto_rr`, a process a connection. */
export function mosquittoRr(program: string, openssl: string): Cli {
  return {
    capabilities: CAN,
    unsupportedFields: (request) => unsupportedFields(request, openssl),
    measure: (request, signal) => measure(program, request, signal),
  };
}

async function measure(
  program: string,
  request: ConnectRequest,
  signal: AbortSignal,
): Promise<ClientReport> {
  const script = readScript(request.exchange);
  if (script === undefined) throw new TypeError('asked for an exchange it does not do');
  const folder = await mkdtemp(join(tmpdir(), 'tls-matrix-mosquitto-'));
  try {
    const run = await runClient(program, folder, request, script, signal);
    if (run.exitCode === NO_NAMESPACE || run.fault !== undefined) {
      return { kind: 'fault', text: run.fault ?? run.stderr };
    }
    // Ended by somebody else's signal: its own crash, or the system's hand.
    if (run.signal !== undefined && !run.pastDeadline) {
      return { kind: 'crashed', exitCode: null, signal: run.signal, stderr: run.stderr };
    }
    return { kind: 'answered', result: interpretRun(run, script) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runClient(
  program: string,
  folder: string,
  request: ConnectRequest,
  script: Script,
  signal: AbortSignal,
): Promise<ClientRun> {
  const deadline = Date.now() + request.deadlineMs;
  const { execa } = await import('execa');
  const [hosts, configuration, noAnchors] = ['hosts', 'openssl.cnf', 'no-anchors'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  await Promise.all([
    writeFile(hosts, `${request.host} ${request.servername}\n`),
    writeFile(configuration, opensslConfiguration(request)),
    writeFile(join(folder, 'mosquitto_rr'), secretOptions(request, script), { mode: 0o600 }),
    mkdir(noAnchors),
  ]);
  let pastDeadline = false;
  const child = execa(
    'unshare',
    [
      ...unshareArguments(),
      'sh',
      '-c',
      START,
      hosts,
      program,
      ...clientArguments(request, script, noAnchors),
    ],
    {
      env: {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        LC_ALL: 'C',
        OPENSSL_CONF: configuration,
        // Where its options are, and none of the user's.
        XDG_CONFIG_HOME: folder,
      },
      extendEnv: false,
      reject: false,
      // Whoever asks for a passphrase gets none: there is no terminal either (killDescendants).
      stdin: 'ignore',
      maxBuffer: 1_000_000,
      cancelSignal: signal,
      forceKillAfterDelay: 50,
      killDescendants: true,
    },
  );
  const timer = setTimeout(
    () => {
      pastDeadline = true;
      child.kill('SIGKILL');
    },
    Math.max(0, deadline - Date.now()),
  );
  try {
    const result = await child;
    signal.throwIfAborted();
    const ran = result.exitCode !== undefined || result.signal !== undefined;
    return {
      ...(ran && !result.isMaxBuffer ? {} : { fault: result.shortMessage ?? 'it did not run' }),
      exitCode: result.exitCode,
      signal: result.signal,
      stdout: result.stdout ?? '',
      stderr: result.stderr ?? '',
      pastDeadline,
    };
  } finally {
    clearTimeout(timer);
  }
}
