import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { localDocker } from './lifecycle/docker.ts';
import { BUILT_IMAGE } from './mosquitto/detect.ts';
import { OPENSSL_LABEL, VERSION_LABEL, askImage } from './mosquitto/versions.ts';

const BASE = 'debian:bookworm-slim';
const SEED = `mmdebstrap --variant=minbase bookworm - | docker import - ${BASE}`;
const PULL_MS = 60_000;

/** Builds the broker images locally: `node containers/build-images.ts`. */
async function buildImages(): Promise<void> {
  const engine = await localDocker();
  if ('missing' in engine) throw new Error(engine.missing);
  if ((await engine.image(BASE, AbortSignal.timeout(5_000))) === undefined) {
    console.log(`pulling ${BASE}, for at most ${PULL_MS / 1_000} s`);
    await engine.pull(BASE, AbortSignal.timeout(PULL_MS)).catch((cause: unknown) => {
      throw new Error(`${BASE} cannot be pulled; without a registry: ${SEED}`, { cause });
    });
  }
  build([]);
  // Only the finished image knows what it holds; the second build finds every layer made.
  const found = await askImage(engine, BUILT_IMAGE, AbortSignal.timeout(60_000));
  if ('missing' in found) throw new Error(`${BUILT_IMAGE}: ${found.missing}`);
  const { version, tlsLibrary } = found;
  build([
    '--label',
    `${VERSION_LABEL}=${version}`,
    '--label',
    `${OPENSSL_LABEL}=${tlsLibrary.version}`,
  ]);
  console.log(`${BUILT_IMAGE}: mosquitto ${version}, OpenSSL ${tlsLibrary.version}`);
}

function build(labels: readonly string[]): void {
  const context = join(import.meta.dirname, 'mosquitto');
  // The host's network, so that its way to the package archive works inside as well.
  const args = ['build', '--network', 'host', '--tag', BUILT_IMAGE, ...labels, context];
  // The classic builder is in every engine; BuildKit's client is a package of its own.
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  execFileSync('docker', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

await buildImages();
