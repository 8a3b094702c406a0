import type { BrokerSource } from '../../harness/model/broker.ts';
import type { DetectOptions } from '../detect-options.ts';
import {
  findInstalled,
  findNamed,
  findPublic,
  findSuites,
  type Installation,
  type Product,
} from '../lifecycle/find-broker.ts';
import { rabbitmqSource } from './source.ts';
import { askImage, findServer, versionsOfProgram } from './versions.ts';

/** Debian suites whose RabbitMQ containers/build-images.ts puts into an image. */
export const SUITES = ['bookworm', 'trixie'] as const;

/** The project's own: taken where they are here, `npm run images` is the way to the others. */
export const PUBLIC_IMAGES = ['rabbitmq:3', 'rabbitmq:4'] as const;

/** Where the images of the suites have a database that a start need not make. */
export const BAKED_DATABASE = '/var/lib/mqtt-tls-matrix';

const RABBITMQ: Product = {
  name: 'rabbitmq',
  tlsLibrary: 'Erlang ssl',
  askImage,
  inContainer: (found) =>
    rabbitmqSource({
      ...found,
      // Official images have it on PATH, Debian's as a wrapper: see findServer.
      command: ['sh', '-c', 'PATH=/usr/lib/rabbitmq/bin:$PATH exec rabbitmq-server'],
      environment: {},
      database: BAKED_DATABASE,
    }),
};

const INSTALLATION: Installation = {
  called: 'RabbitMQ',
  find: findServer,
  versions: versionsOfProgram,
  otherwise: { id: 'rabbitmq/3.10', install: 'apt-get install -y rabbitmq-server' },
  asProcess: (found, server) =>
    rabbitmqSource({ ...found, command: [server], environment: { PATH: process.env['PATH'] } }),
};

/** RabbitMQ as it is installed, the project's own images that are here, and one for each suite's. */
export async function detectRabbitmq(options: DetectOptions): Promise<BrokerSource[]> {
  const found = await Promise.all([
    findInstalled(RABBITMQ, INSTALLATION, options),
    findPublic(RABBITMQ, PUBLIC_IMAGES, options),
    findSuites(RABBITMQ, SUITES, options),
  ]);
  return found.flat();
}

/** RabbitMQ from an image the user names, such as rabbitmq:4, under the id they give it. */
export function detectRabbitmqImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  return findNamed(RABBITMQ, id, image, options);
}
