import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../../harness/model/errors.ts';
import type { ClientSuite, StartedSuite } from '../../harness/model/suite.ts';
import { localDocker, type DockerEngine } from '../lifecycle/docker.ts';
import { imageWords } from '../lifecycle/image-words.ts';
import { startContainer } from './container.ts';
import { completed, MANIFEST_LABEL, parseManifest, programsOf, type Manifest } from './manifest.ts';

const INSTALL = 'npm run images -- clients';

/** Debian suites with an image of clients: the folders here that hold a Dockerfile. */
export function suiteNames(): readonly string[] {
  return readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

export function dockerfileOf(suite: string): string {
  return join(import.meta.dirname, suite, 'Dockerfile');
}

export function imageOf(suite: string): string {
  return `mqtt-tls-matrix/clients:${suite}`;
}

/** The clients of every suite, whether their image is there or not. Asks the engine, starts nothing. */
export async function detectSuites(
  runId: string,
  signal: AbortSignal,
): Promise<readonly ClientSuite[]> {
  const engine = await localDocker();
  return Promise.all(suiteNames().map((name) => detectSuite(name, engine, runId, signal)));
}

async function detectSuite(
  name: string,
  engine: DockerEngine | { readonly missing: string },
  runId: string,
  signal: AbortSignal,
): Promise<ClientSuite> {
  const image = imageOf(name);
  const found = 'missing' in engine ? engine : await manifestOf(engine, image, signal);
  const missing = 'missing' in found ? found.missing : '';
  const manifest = 'manifest' in found ? found.manifest : undefined;
  return {
    name,
    programs: programsOf(readFileSync(dockerfileOf(name), 'utf8')).map((program) =>
      completed(program, manifest, missing),
    ),
    ...('words' in found ? { image: found.words } : {}),
    install: INSTALL,
    start: shared((startSignal) => {
      if ('missing' in engine) throw new HarnessError('REQUIRED_MISSING', engine.missing);
      return startContainer(engine, image, runId, startSignal);
    }),
  };
}

interface FoundClients {
  readonly manifest: Manifest;
  /** The image as reports name it. */
  readonly words: string;
}

async function manifestOf(
  engine: DockerEngine,
  image: string,
  signal: AbortSignal,
): Promise<FoundClients | { readonly missing: string }> {
  try {
    const found = await engine.image(image, signal);
    const label = found?.labels[MANIFEST_LABEL];
    return found === undefined || label === undefined
      ? { missing: `there is no image ${image}` }
      : { manifest: parseManifest(label), words: imageWords(image, found) };
  } catch (error) {
    signal.throwIfAborted();
    return { missing: `${image}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** One container for all who ask, until the last of them lets go. */
function shared(
  start: (signal: AbortSignal) => Promise<StartedSuite>,
): (signal: AbortSignal) => Promise<StartedSuite> {
  let running: Promise<StartedSuite> | undefined;
  let users = 0;
  const release = async (suite: StartedSuite) => {
    users -= 1;
    if (users > 0) return;
    running = undefined;
    await suite[Symbol.asyncDispose]();
  };
  return async (signal) => {
    users += 1;
    try {
      running ??= start(signal);
      const suite = await running;
      return { ...suite, [Symbol.asyncDispose]: () => release(suite) };
    } catch (error) {
      users -= 1;
      running = undefined;
      throw error;
    }
  };
}
