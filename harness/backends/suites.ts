import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Backend, BackendSource, ClientReport } from '../model/backend.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import type { BackendInfo } from '../model/identity.ts';
import type { ClientSuite, StartedSuite, SuiteProgram } from '../model/suite.ts';
import type { DetectOptions } from './detect-options.ts';
import type { DriverCommand } from './driver-process.ts';
import { startDriverPool } from './driver-pool.ts';
import { absentSource } from './driver-source.ts';
import { startOpensslCli } from './openssl-cli/index.ts';

/** The programs of the images of clients: `gnutls/bookworm`, `openssl-cli/trixie`. */
export async function detectSuiteBackends(options: DetectOptions): Promise<BackendSource[]> {
  return (options.suites ?? []).flatMap((suite) =>
    suite.programs.map((program) => source(suite, program, options.maxProcesses)),
  );
}

/** No driver, but a program a handshake. */
const OPENSSL_CLI = 'openssl-cli';

function source(suite: ClientSuite, program: SuiteProgram, maxProcesses: number): BackendSource {
  const info = identity(suite, program);
  if (program.unusable !== undefined) {
    return absentSource({ ...info, reason: program.unusable, install: suite.install });
  }
  const available = { ...info, available: true };
  const asDriver = {
    /** Good for as long as the backend runs: with it goes the container. */
    async command(signal: AbortSignal) {
      await using started = await suite.start(signal);
      return commandIn(started, program.command);
    },
  };
  return {
    info: available,
    ...(program.id === OPENSSL_CLI ? {} : asDriver),
    async start(signal) {
      const started = await suite.start(signal);
      try {
        return inSuite(
          await startProgram(available, program, started, maxProcesses, signal),
          started,
        );
      } catch (error) {
        await started[Symbol.asyncDispose]();
        throw error;
      }
    },
  };
}

async function startProgram(
  info: BackendInfo,
  program: SuiteProgram,
  suite: StartedSuite,
  maxProcesses: number,
  signal: AbortSignal,
): Promise<Backend> {
  const command = commandIn(suite, program.command);
  if (program.id === OPENSSL_CLI) {
    return startOpensslCli(info, [command.file, ...command.args], maxProcesses);
  }
  // The loaded library has the last word about its version, where it has one.
  const unknown = { ...info, tlsLibrary: { ...info.tlsLibrary, version: 'unknown' } };
  const pool = await startDriverPool({ info: unknown, command, maxProcesses }, signal);
  if (pool.info.tlsLibrary.version !== 'unknown') return pool;
  return Object.assign(pool, { info: { ...pool.info, tlsLibrary: info.tlsLibrary } });
}

function commandIn({ launch }: StartedSuite, command: readonly string[]): DriverCommand {
  const [file, ...args] = launch;
  return { file, args: [...args, ...command] };
}

const NOTICE_MS = 100;

/** What may go wrong with a container is no finding about the library in it. */
function inSuite(backend: Backend, suite: StartedSuite): Backend {
  return {
    info: backend.info,
    capabilities: backend.capabilities,
    get faults() {
      return backend.faults ?? [];
    },
    async connect(request, signal): Promise<ClientReport> {
      const hidden = filesOf(request).find((path) => !suite.sees(path) && existsSync(path));
      if (hidden !== undefined) {
        return { kind: 'fault', text: `${hidden} is in a folder its container does not share` };
      }
      const report = await backend.connect(request, signal);
      if (report.kind === 'answered') return report;
      // The engine tells of the container's end a moment after the driver has ended with it.
      if (suite.ended() === undefined) await delay(NOTICE_MS);
      const end = suite.ended();
      return end === undefined ? report : { kind: 'fault', text: `its container has gone: ${end}` };
    },
    async [Symbol.asyncDispose]() {
      await backend[Symbol.asyncDispose]();
      await suite[Symbol.asyncDispose]();
    },
  };
}

function filesOf(request: ConnectRequest): readonly string[] {
  const { trustAnchors, certificate, key, crl, saveSession, loadSession, keyLog } = request;
  return [trustAnchors, certificate, key, crl, saveSession, loadSession, keyLog].filter(
    (path) => path !== undefined,
  );
}

function identity(suite: ClientSuite, program: SuiteProgram): Omit<BackendInfo, 'available'> {
  const version = program.packageVersion ?? 'unknown';
  return {
    id: `${program.id}/${suite.name}`,
    stack: program.id === OPENSSL_CLI ? 'openssl' : program.id,
    product: program.product,
    version,
    tlsLibrary: { name: program.library, version: upstreamVersion(version) },
    source: 'container',
    versionAxis: true,
    ...(suite.image === undefined ? {} : { image: suite.image }),
  };
}

/** `1:25.2.3+dfsg-1+deb12u1` without the epoch and what Debian added (deb-version(7)). */
export function upstreamVersion(version: string): string {
  return version
    .replace(/^\d+:/, '')
    .replace(/-[^-]*$/, '')
    .replace(/\+(?:dfsg|ds|really).*$/, '');
}
