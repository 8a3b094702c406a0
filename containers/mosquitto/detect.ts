import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { BrokerSource } from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { containerLauncher, testcontainers } from '../lifecycle/container.ts';
import { localDocker, type DockerEngine } from '../lifecycle/docker.ts';
import { launchProcess } from '../lifecycle/process.ts';
import { readState, writeState } from '../lifecycle/state.ts';
import { mosquittoSource } from './source.ts';
import {
  versionsOfImage,
  versionsOfProgram,
  type MosquittoVersions,
  type NoMosquitto,
} from './versions.ts';

export interface DetectOptions {
  readonly driver: 'auto' | 'container' | 'process';
  readonly announce: (text: string) => void;
  /** How long a pull may take before the search goes on without the image. */
  readonly pullTimeoutMs: number;
  readonly signal: AbortSignal;
  /** Brokers that will be started once found: what that needs is loaded while others are looked for. */
  readonly willStart?: (id: string) => boolean;
}

/** The image containers/build-images.ts builds, and the project's own to fall back on. */
export const BUILT_IMAGE = 'mqtt-tls-matrix/mosquitto:bookworm';
export const PUBLIC_IMAGE = 'eclipse-mosquitto:2.0';

const INSTALL = 'apt-get install -y mosquitto';
const NOT_INSTALLED = { missing: 'mosquitto is not installed' };

/** mosquitto in a container where an image is there or comes in time, else as a local process. */
export async function detectMosquitto(options: DetectOptions): Promise<BrokerSource> {
  const reasons: string[] = [];
  if (options.driver !== 'process') {
    const found = await inContainer([BUILT_IMAGE, PUBLIC_IMAGE], PUBLIC_IMAGE, options);
    if ('parts' in found) return fromImage(found, idOf(found.parts), options);
    reasons.push(found.missing);
  }
  if (options.driver !== 'container') {
    const program = findProgram();
    const found = program === undefined ? NOT_INSTALLED : await versionsOfProgram(program);
    if (program !== undefined && 'version' in found) return fromProgram(program, found);
    if ('missing' in found) reasons.push(found.missing);
  }
  const install = options.driver === 'container' ? {} : { install: INSTALL };
  const mode = options.driver === 'container' ? 'container' : 'process';
  return unavailable('mosquitto/2.0', mode, reasons.join('; '), install);
}

/** mosquitto from an image the user names, under the id they give it. */
export async function detectImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  if (options.driver === 'process') {
    return unavailable(id, 'container', `${image} needs containers, and --driver is process`, {});
  }
  const found = await inContainer([image], image, options);
  return 'parts' in found
    ? fromImage(found, id, options)
    : unavailable(id, 'container', found.missing, { install: `docker pull ${image}` });
}

interface FoundImage {
  readonly engine: DockerEngine;
  readonly image: string;
  readonly parts: MosquittoVersions;
}

/** What is wrong with one image or its engine is a reason to look elsewhere, not to stop. */
async function inContainer(
  local: readonly string[],
  pullable: string,
  options: DetectOptions,
): Promise<FoundImage | NoMosquitto> {
  try {
    return await lookInContainer(local, pullable, options);
  } catch (error) {
    options.signal.throwIfAborted();
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

async function lookInContainer(
  local: readonly string[],
  pullable: string,
  options: DetectOptions,
): Promise<FoundImage | NoMosquitto> {
  const engine = await localDocker();
  if ('missing' in engine) return engine;
  const look = async (reference: string): Promise<FoundImage | NoMosquitto | undefined> => {
    const image = await engine.image(reference, options.signal);
    if (image === undefined) return undefined;
    const parts = await versionsOfImage(engine, image, options.signal);
    return 'version' in parts
      ? { engine, image: reference, parts }
      : { missing: `${reference}: ${parts.missing}` };
  };
  for (const reference of local) {
    const found = await look(reference);
    if (found !== undefined) return found;
  }
  const missing = await pull(engine, pullable, options);
  if (missing !== undefined) return { missing };
  return (await look(pullable)) ?? { missing: `${pullable} is not there although it was pulled` };
}

const FailedPulls = z.record(z.string(), z.strictObject({ at: z.number(), reason: z.string() }));
const FAILED_PULLS = 'failed-pulls.json';
const REMEMBER_MS = 3_600_000;

/** Pulls within the announced time; undefined when it came, else why not. */
async function pull(
  engine: DockerEngine,
  image: string,
  { announce, pullTimeoutMs, signal }: DetectOptions,
): Promise<string | undefined> {
  const read = FailedPulls.safeParse(readState(FAILED_PULLS));
  const failed = read.success ? read.data : {};
  const last = failed[image];
  const ago = last === undefined ? Infinity : Date.now() - last.at;
  if (last !== undefined && ago >= 0 && ago < REMEMBER_MS) {
    const minutes = Math.round(ago / 60_000);
    announce(`${image}: not pulled again, a pull failed ${minutes} min ago (${last.reason})`);
    return `${image} could not be pulled ${minutes} min ago: ${last.reason}`;
  }
  const seconds = Math.round(pullTimeoutMs / 1_000);
  announce(`pulling ${image}, for at most ${seconds} s`);
  const timeout = AbortSignal.timeout(pullTimeoutMs);
  try {
    await engine.pull(image, AbortSignal.any([signal, timeout]));
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const words = error instanceof Error ? error.message : String(error);
    const reason = timeout.aborted ? `not finished within ${seconds} s` : words;
    writeState(FAILED_PULLS, { ...failed, [image]: { at: Date.now(), reason } });
    announce(`${image} could not be pulled: ${reason}`);
    return `${image} could not be pulled: ${reason}`;
  }
}

function fromImage(
  { engine, image, parts }: FoundImage,
  id: string,
  { willStart }: DetectOptions,
): BrokerSource {
  // What fails to load here fails again, and is told, where a container is started.
  if (willStart?.(id) === true) void testcontainers().catch(() => {});
  return mosquittoSource({
    info: infoOf(id, parts, 'container'),
    launcher: containerLauncher(engine, image),
    program: 'mosquitto',
    asRoot: true,
  });
}

function fromProgram(program: string, versions: MosquittoVersions): BrokerSource {
  return mosquittoSource({
    info: infoOf(idOf(versions), versions, 'process'),
    launcher: launchProcess,
    program,
    asRoot: process.getuid?.() === 0,
  });
}

function infoOf(id: string, versions: MosquittoVersions, mode: BrokerInfo['mode']): BrokerInfo {
  const { version, tlsLibrary } = versions;
  return { id, product: 'mosquitto', version, tlsLibrary, mode, available: true };
}

function idOf({ version }: MosquittoVersions): string {
  const line = /^\d+\.\d+/.exec(version)?.[0];
  return `mosquitto/${line ?? 'unknown'}`;
}

/** PATH, and where Debian and a build from source put a daemon, which is not on a user's PATH. */
function findProgram(): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return directories
    .filter((directory) => directory.startsWith('/'))
    .map((directory) => join(directory, 'mosquitto'))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function unavailable(
  id: string,
  mode: BrokerInfo['mode'],
  reason: string,
  install: { install?: string },
): BrokerSource {
  const tlsLibrary = { name: 'OpenSSL', version: 'unknown' };
  const absent = { available: false, reason, ...install };
  return {
    info: { id, product: 'mosquitto', version: 'unknown', tlsLibrary, mode, ...absent },
    cannot: () => [],
    start: () => Promise.reject(new HarnessError('BROKER_NOT_READY', `${id}: ${reason}`)),
  };
}
