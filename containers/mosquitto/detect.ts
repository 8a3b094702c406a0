import type { BrokerSource } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { absent } from '../absent.ts';
import type { DetectOptions } from '../detect-options.ts';
import { infoOf, lineId } from '../lifecycle/broker-versions.ts';
import { containerLauncher, placeIn, testcontainers } from '../lifecycle/container.ts';
import { findImage, findOrPullImage, type FoundImage } from '../lifecycle/find-image.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import { launchProcess } from '../lifecycle/process.ts';
import { mosquittoSource } from './source.ts';
import { askImage, versionsOfProgram } from './versions.ts';

/** Debian suites whose mosquitto containers/build-images.ts puts into an image. */
export const SUITES = ['bullseye', 'bookworm', 'trixie'] as const;
export const imageOf = (suite: string) => `mqtt-tls-matrix/mosquitto:${suite}`;

/** The project's own, where there is no mosquitto in any other way. */
export const PUBLIC_IMAGE = 'eclipse-mosquitto:2.0';

const PRODUCT = 'mosquitto';
const BUILD = 'npm run images -- brokers';

/**
 * mosquitto as it is installed, and one for each suite's image. Where none of them is to be had, the
 * project's own image, which is pulled.
 */
export async function detectMosquitto(options: DetectOptions): Promise<BrokerSource[]> {
  const [installed, ...suites] = await Promise.all([
    options.driver === 'container' ? undefined : detectProgram(),
    ...(options.driver === 'process' ? [] : SUITES).map((suite) => detectSuite(suite, options)),
  ]);
  const sources = [...(installed === undefined ? [] : [installed]), ...suites];
  if (options.driver === 'process' || sources.some(({ info }) => info.available)) return sources;
  const pulled = await detectPublic(options);
  // Where it cannot be pulled either, what there is to install is the shorter way.
  return [installed !== undefined && !pulled.info.available ? installed : pulled, ...suites];
}

/** mosquitto from an image the user names, under the id they give it. */
export async function detectImage(
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
  const program = findProgram(PRODUCT);
  const found =
    program === undefined
      ? { missing: 'mosquitto is not installed' }
      : await versionsOfProgram(program);
  if (program === undefined || 'missing' in found) {
    const reason = 'missing' in found ? found.missing : '';
    const install = 'apt-get install -y mosquitto';
    return unavailable({ id: 'mosquitto/2.0', mode: 'process', reason, install });
  }
  return mosquittoSource({
    info: infoOf(PRODUCT, lineId(PRODUCT, found), found, 'process'),
    launcher: launchProcess,
    program,
    asRoot: process.getuid?.() === 0,
  });
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

async function detectPublic(options: DetectOptions): Promise<BrokerSource> {
  const found = await findOrPullImage(PUBLIC_IMAGE, askImage, options);
  if (!('missing' in found)) return fromImage(lineId(PRODUCT, found.versions), found, options);
  const reason = found.missing;
  return unavailable({ id: 'mosquitto/2.0', mode: 'container', reason });
}

function fromImage(
  id: string,
  { engine, image, digest, versions }: FoundImage,
  { willStart }: DetectOptions,
  axis: { readonly versionAxis?: true } = {},
): BrokerSource {
  // What fails to load here fails again, and is told, where a container is started.
  if (willStart?.(id) === true) void testcontainers().catch(() => {});
  return mosquittoSource({
    info: { ...infoOf(PRODUCT, id, versions, 'container'), ...axis, image: `${image}@${digest}` },
    launcher: containerLauncher(engine, image),
    place: placeIn(engine),
    program: PRODUCT,
    asRoot: true,
  });
}

function unavailable(
  info: Pick<BrokerInfo, 'id' | 'mode' | 'install' | 'versionAxis'> & { readonly reason: string },
): BrokerSource {
  const tlsLibrary = { name: 'OpenSSL', version: 'unknown' };
  return absent({ ...info, product: PRODUCT, tlsLibrary });
}
