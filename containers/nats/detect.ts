import type { BrokerSource } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { absent } from '../absent.ts';
import type { DetectOptions } from '../detect-options.ts';
import { infoOf, lineId } from '../lifecycle/broker-versions.ts';
import { containerLauncher, placeIn, testcontainers } from '../lifecycle/container.ts';
import { findImage, findOrPullImage, type FoundImage } from '../lifecycle/find-image.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import { launchProcess } from '../lifecycle/process.ts';
import { natsSource } from './source.ts';
import { askImage, versionsOfProgram } from './versions.ts';

/** Debian suites whose nats-server containers/build-images.ts puts into an image; bullseye has none. */
export const SUITES = ['bookworm', 'trixie'] as const;
export const imageOf = (suite: string) => `mqtt-tls-matrix/nats:${suite}`;

/** The project's own: taken where it is here, `npm run images` is the way to the others. */
const PUBLIC_IMAGE = 'nats:2';

const PRODUCT = 'nats';
const BUILD = 'npm run images -- brokers';

/** nats-server as it is installed, one for each suite's image, and the project's own image. */
export async function detectNats(options: DetectOptions): Promise<BrokerSource[]> {
  const images = options.driver === 'process' ? [] : SUITES;
  const found = await Promise.all([
    options.driver === 'container' ? undefined : detectProgram(),
    options.driver === 'process' ? undefined : detectPublic(options),
    ...images.map((suite) => detectSuite(suite, options)),
  ]);
  return found.filter((source) => source !== undefined);
}

/** nats-server from an image the user names, under the id they give it. */
export async function detectNatsImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  const install = `docker pull ${image}`;
  if (options.driver === 'process') {
    const reason = `${image} needs containers, and --driver is process`;
    return unavailable({ id, mode: 'container', reason });
  }
  const found = await findOrPullImage(image, askImage, options);
  return 'missing' in found
    ? unavailable({ id, mode: 'container', reason: found.missing, install })
    : fromImage(id, found, options);
}

async function detectProgram(): Promise<BrokerSource> {
  const program = findProgram('nats-server');
  const found =
    program === undefined
      ? { missing: 'nats-server is not installed' }
      : await versionsOfProgram(program);
  if (program === undefined || 'missing' in found) {
    const reason = 'missing' in found ? found.missing : '';
    const install = 'apt-get install -y nats-server';
    return unavailable({ id: 'nats/2', mode: 'process', reason, install });
  }
  const info = infoOf(PRODUCT, lineId(PRODUCT, found), found, 'process');
  return natsSource({ info, launcher: launchProcess, program });
}

async function detectSuite(suite: string, options: DetectOptions): Promise<BrokerSource> {
  const id = `${PRODUCT}/${suite}`;
  const image = imageOf(suite);
  const found = (await findImage(image, askImage, options)) ?? {
    missing: `there is no image ${image}`,
  };
  const axis = { versionAxis: true } as const;
  return 'missing' in found
    ? unavailable({ id, mode: 'container', reason: found.missing, install: BUILD, ...axis })
    : fromImage(id, found, options, axis);
}

async function detectPublic(options: DetectOptions): Promise<BrokerSource | undefined> {
  const found = await findImage(PUBLIC_IMAGE, askImage, options);
  if (found === undefined || 'missing' in found) return undefined;
  return fromImage(lineId(PRODUCT, found.versions), found, options, { versionAxis: true });
}

function fromImage(
  id: string,
  { engine, image, digest, versions }: FoundImage,
  { willStart }: DetectOptions,
  axis: { readonly versionAxis?: true } = {},
): BrokerSource {
  // What fails to load here fails again, and is told, where a container is started.
  if (willStart?.(id) === true) void testcontainers().catch(() => {});
  return natsSource({
    info: { ...infoOf(PRODUCT, id, versions, 'container'), ...axis, image: `${image}@${digest}` },
    launcher: containerLauncher(engine, image),
    program: 'nats-server',
    // Debian's have one; the project's own may have none.
    hasShell: versions.package !== undefined,
    place: placeIn(engine),
  });
}

function unavailable(
  info: Pick<BrokerInfo, 'id' | 'mode' | 'install' | 'versionAxis'> & { readonly reason: string },
): BrokerSource {
  const tlsLibrary = { name: 'Go crypto/tls', version: 'unknown' };
  return absent({ ...info, product: PRODUCT, tlsLibrary });
}
