import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { dockerEngine, type DockerEngine } from './lifecycle/docker.ts';
import { labelsOf, type AskImage } from './lifecycle/broker-versions.ts';
import { suiteImage } from './lifecycle/find-broker.ts';
import * as mosquitto from './mosquitto/detect.ts';
import { askImage as askMosquitto } from './mosquitto/versions.ts';
import * as rabbitmq from './rabbitmq/detect.ts';
import { askImage as askRabbitmq } from './rabbitmq/versions.ts';
import * as nats from './nats/detect.ts';
import { askImage as askNats } from './nats/versions.ts';
import { dockerfileOf, imageOf, suiteNames } from './suites/detect.ts';
import { DRIVERS, MANIFEST_FILE, MANIFEST_LABEL, parseManifest } from './suites/manifest.ts';

const PULL_MS = 60_000;

/** A folder here whose Dockerfile takes the Debian suite as its argument SUITE. */
interface BrokerImages {
  readonly product: string;
  readonly suites: readonly string[];
  readonly ask: AskImage;
}

const BROKERS: readonly BrokerImages[] = [
  { product: 'mosquitto', suites: mosquitto.SUITES, ask: askMosquitto },
  { product: 'rabbitmq', suites: rabbitmq.SUITES, ask: askRabbitmq },
  { product: 'nats', suites: nats.SUITES, ask: askNats },
];

/** What can be built: broker images, images of clients. */
const BUILDS: Readonly<Record<string, (engine: DockerEngine) => Promise<void>>> = {
  brokers: async (engine) => {
    for (const images of BROKERS) await buildBroker(engine, images);
  },
  clients: async (engine) => {
    for (const suite of suiteNames()) await buildClients(engine, suite);
  },
  ...Object.fromEntries(
    suiteNames().map((suite) => [suite, (engine: DockerEngine) => buildClients(engine, suite)]),
  ),
};

/** Builds images locally: `npm run images -- [brokers|clients|SUITE]...`, default: all. */
async function buildImages(asked: readonly string[]): Promise<void> {
  const unknown = asked.find((name) => BUILDS[name] === undefined);
  if (unknown !== undefined) {
    throw new Error(`there is no ${unknown} to build; there is ${Object.keys(BUILDS).join(', ')}`);
  }
  const engine = await dockerEngine();
  if ('missing' in engine) throw new Error(engine.missing);
  for (const name of asked.length === 0 ? ['brokers', 'clients'] : asked) {
    await BUILDS[name]?.(engine);
  }
}

async function buildBroker(engine: DockerEngine, images: BrokerImages): Promise<void> {
  const context = join(import.meta.dirname, images.product);
  for (const suite of images.suites) {
    await baseImage(engine, suite);
    const image = suiteImage(images.product, suite);
    const options = ['--build-arg', `SUITE=${suite}`];
    build(image, context, options);
    // Only the finished image knows what it holds; the second build finds every layer made.
    const found = await images.ask(engine, image, AbortSignal.timeout(60_000));
    if ('missing' in found) throw new Error(`${image}: ${found.missing}`);
    const labels = Object.entries(labelsOf(found)).flatMap(([name, value]) => [
      '--label',
      `${name}=${value}`,
    ]);
    build(image, context, [...options, ...labels]);
    const { version, tlsLibrary } = found;
    console.log(`${image}: ${version}, ${tlsLibrary.name} ${tlsLibrary.version}`);
  }
}

async function buildClients(engine: DockerEngine, suite: string): Promise<void> {
  await baseImage(engine, suite);
  const image = imageOf(suite);
  const made = build(`${image}-unlabelled`, DRIVERS, ['--file', dockerfileOf(suite)]);
  const output = await engine.ask(made, `cat ${MANIFEST_FILE}`, AbortSignal.timeout(60_000));
  const manifest = parseManifest(output);
  // From the very image that was asked: the sources may have changed since.
  const label = JSON.stringify(JSON.stringify(manifest));
  build(image, '-', [], `FROM ${made}\nLABEL ${MANIFEST_LABEL}=${label}\n`);
  console.log(`${image}: ${manifest.map(({ id }) => id).join(', ')}`);
}

/** The suite's base, pulled where a registry answers; a Dockerfile begins with it. */
async function baseImage(engine: DockerEngine, suite: string): Promise<void> {
  const base = `debian:${suite}-slim`;
  if ((await engine.image(base, AbortSignal.timeout(5_000))) !== undefined) return;
  console.log(`pulling ${base}, for at most ${PULL_MS / 1_000} s`);
  await engine.pull(base, AbortSignal.timeout(PULL_MS)).catch((cause: unknown) => {
    const seed = `containers/seed-base-images ${suite}`;
    throw new Error(`${base} cannot be pulled; without a registry: ${seed}`, { cause });
  });
}

/** Builds and tags an image, from a context or, where that is `-`, from a Dockerfile alone. */
function build(
  image: string,
  context: string,
  options: readonly string[],
  dockerfile?: string,
): string {
  // The host's network, so that its way to the package archive works inside as well.
  const args = ['build', '--network', 'host', '--tag', image, ...options, context];
  // The classic builder is in every engine; BuildKit's client is a package of its own.
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  const from = dockerfile === undefined ? {} : { input: dockerfile };
  const stdin = dockerfile === undefined ? 'ignore' : 'pipe';
  execFileSync('docker', args, {
    env,
    stdio: [stdin, 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    ...from,
  });
  return image;
}

try {
  await buildImages(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
