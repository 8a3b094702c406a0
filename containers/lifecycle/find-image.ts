import * as z from 'zod';
import type { DetectOptions } from '../detect-options.ts';
import {
  versionsOfImage,
  type AskImage,
  type BrokerVersions,
  type NoBroker,
} from './broker-versions.ts';
import { dockerEngine, type DockerEngine } from './docker.ts';
import { imageWords } from './image-words.ts';
import { readState, writeState } from './state.ts';

export interface FoundImage {
  readonly engine: DockerEngine;
  readonly image: string;
  /** The image as reports name it, with the digest of a registry or its id. */
  readonly words: string;
  readonly versions: BrokerVersions;
}

/** The broker in an image that is here; undefined where the engine has no such image. */
export function findImage(
  image: string,
  ask: AskImage,
  options: DetectOptions,
): Promise<FoundImage | NoBroker | undefined> {
  return withEngine(options, (engine) => look(engine, image, ask, options.signal));
}

/** The broker in an image that is here, or comes within the announced time. */
export function findOrPullImage(
  image: string,
  ask: AskImage,
  options: DetectOptions,
): Promise<FoundImage | NoBroker> {
  return withEngine(options, async (engine) => {
    const here = await look(engine, image, ask, options.signal);
    if (here !== undefined) return here;
    const missing = await pull(engine, image, options);
    if (missing !== undefined) return { missing };
    const pulled = await look(engine, image, ask, options.signal);
    return pulled ?? { missing: `${image} is not there although it was pulled` };
  });
}

/** What is wrong with one image or its engine is a reason to look elsewhere, not to stop. */
async function withEngine<Found>(
  { signal }: DetectOptions,
  search: (engine: DockerEngine) => Promise<Found>,
): Promise<Found | NoBroker> {
  try {
    const engine = await dockerEngine();
    return 'missing' in engine ? engine : await search(engine);
  } catch (error) {
    signal.throwIfAborted();
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

async function look(
  engine: DockerEngine,
  reference: string,
  ask: AskImage,
  signal: AbortSignal,
): Promise<FoundImage | NoBroker | undefined> {
  const image = await engine.image(reference, signal);
  if (image === undefined) return undefined;
  const versions = await versionsOfImage(engine, image, ask, signal).catch((error: unknown) => {
    signal.throwIfAborted();
    return { missing: error instanceof Error ? error.message : String(error) };
  });
  return 'version' in versions
    ? { engine, image: reference, words: imageWords(reference, image), versions }
    : { missing: `${reference}: ${versions.missing}`, imageIsHere: true };
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
