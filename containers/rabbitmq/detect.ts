import type { BrokerSource } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { absent } from '../absent.ts';
import type { DetectOptions } from '../detect-options.ts';
import { infoOf, lineId } from '../lifecycle/broker-versions.ts';
import { containerLauncher, placeIn, testcontainers } from '../lifecycle/container.ts';
import { findImage, findOrPullImage, type FoundImage } from '../lifecycle/find-image.ts';
import { launchProcess } from '../lifecycle/process.ts';
import { rabbitmqSource } from './source.ts';
import { askImage, findServer, versionsOfProgram } from './versions.ts';

/** Debian suites whose RabbitMQ containers/build-images.ts puts into an image. */
export const SUITES = ['bookworm', 'trixie'] as const;
export const imageOf = (suite: string) => `mqtt-tls-matrix/rabbitmq:${suite}`;

/** Where the images of the suites have a database that a start need not make. */
export const BAKED_DATABASE = '/var/lib/mqtt-tls-matrix';

const PRODUCT = 'rabbitmq';
const INSTALL = 'apt-get install -y rabbitmq-server';
const BUILD = 'npm run images -- brokers';

/** RabbitMQ as it is installed, and one for each suite's image. */
export async function detectRabbitmq(options: DetectOptions): Promise<BrokerSource[]> {
  const suites = options.driver === 'process' ? [] : SUITES;
  return [
    ...(options.driver === 'container' ? [] : [detectProgram()]),
    ...(await Promise.all(suites.map((suite) => detectSuite(suite, options)))),
  ];
}

/** RabbitMQ from an image the user names, such as rabbitmq:4, under the id they give it. */
export async function detectRabbitmqImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  if (options.driver === 'process') {
    const reason = `${image} needs containers, and --driver is process`;
    return unavailable({ id, mode: 'container', reason });
  }
  const found = await findOrPullImage(image, askImage, options);
  if (!('missing' in found)) return fromImage(id, found, options, {});
  const install = `docker pull ${image}`;
  return unavailable({ id, mode: 'container', reason: found.missing, install });
}

function detectProgram(): BrokerSource {
  const server = findServer();
  const found =
    server === undefined ? { missing: 'RabbitMQ is not installed' } : versionsOfProgram(server);
  if (server === undefined || 'missing' in found) {
    const reason = 'missing' in found ? found.missing : '';
    return unavailable({ id: `${PRODUCT}/3.10`, mode: 'process', reason, install: INSTALL });
  }
  return rabbitmqSource({
    info: infoOf(PRODUCT, lineId(PRODUCT, found), found, 'process'),
    launcher: launchProcess,
    command: [server],
    environment: { PATH: process.env['PATH'] },
  });
}

async function detectSuite(suite: string, options: DetectOptions): Promise<BrokerSource> {
  const id = `${PRODUCT}/${suite}`;
  const image = imageOf(suite);
  const axis = { versionAxis: true } as const;
  const found = (await findImage(image, askImage, options)) ?? {
    missing: `there is no image ${image}`,
  };
  return 'missing' in found
    ? unavailable({ id, mode: 'container', reason: found.missing, install: BUILD, ...axis })
    : fromImage(id, found, options, axis);
}

function fromImage(
  id: string,
  { engine, image, digest, versions }: FoundImage,
  { willStart }: DetectOptions,
  axis: { readonly versionAxis?: true },
): BrokerSource {
  // What fails to load here fails again, and is told, where a container is started.
  if (willStart?.(id) === true) void testcontainers().catch(() => {});
  return rabbitmqSource({
    info: { ...infoOf(PRODUCT, id, versions, 'container'), ...axis, image: `${image}@${digest}` },
    launcher: containerLauncher(engine, image),
    place: placeIn(engine),
    // Official images have it on PATH, Debian's as a wrapper: see findServer.
    command: ['sh', '-c', 'PATH=/usr/lib/rabbitmq/bin:$PATH exec rabbitmq-server'],
    environment: {},
    database: BAKED_DATABASE,
  });
}

function unavailable(
  info: Pick<BrokerInfo, 'id' | 'mode' | 'install' | 'versionAxis'> & { readonly reason: string },
): BrokerSource {
  const tlsLibrary = { name: 'Erlang ssl', version: 'unknown' };
  return absent({ ...info, product: PRODUCT, tlsLibrary });
}
