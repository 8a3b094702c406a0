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
import { findProgram } from '../lifecycle/find-program.ts';
import { natsSource } from './source.ts';
import { askImage, versionsOfProgram } from './versions.ts';

/** Debian suites whose nats-server containers/build-images.ts puts into an image; bullseye has none. */
export const SUITES = ['bookworm', 'trixie'] as const;

/** The project's own: taken where they are here, `npm run images` is the way to the others. */
export const PUBLIC_IMAGES = ['nats:2'] as const;

const PROGRAM = 'nats-server';

const NATS: Product = {
  name: 'nats',
  tlsLibrary: 'Go crypto/tls',
  askImage,
  inContainer: (found) =>
    // Debian's have a shell; the project's own may have none.
    natsSource({ ...found, program: PROGRAM, hasShell: found.info.package !== undefined }),
};

const INSTALLATION: Installation = {
  called: PROGRAM,
  find: () => findProgram(PROGRAM),
  versions: versionsOfProgram,
  otherwise: { id: 'nats/2', install: 'apt-get install -y nats-server' },
  asProcess: (found, program) => natsSource({ ...found, program }),
};

/** nats-server as it is installed, the project's own images that are here, and one for each suite's. */
export async function detectNats(options: DetectOptions): Promise<BrokerSource[]> {
  const found = await Promise.all([
    findInstalled(NATS, INSTALLATION, options),
    findPublic(NATS, PUBLIC_IMAGES, options),
    findSuites(NATS, SUITES, options),
  ]);
  return found.flat();
}

/** nats-server from an image the user names, under the id they give it. */
export function detectNatsImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  return findNamed(NATS, id, image, options);
}
