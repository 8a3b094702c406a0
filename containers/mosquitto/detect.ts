import type { BrokerSource } from '../../harness/model/broker.ts';
import type { DetectOptions } from '../detect-options.ts';
import { lineId } from '../lifecycle/broker-versions.ts';
import {
  findInstalled,
  findNamed,
  findSuites,
  fromImage,
  unavailable,
  type Installation,
  type Product,
} from '../lifecycle/find-broker.ts';
import { findOrPullImage } from '../lifecycle/find-image.ts';
import { findProgram } from '../lifecycle/find-program.ts';
import { mosquittoSource } from './source.ts';
import { askImage, versionsOfProgram } from './versions.ts';

/** Debian suites whose mosquitto containers/build-images.ts puts into an image. */
export const SUITES = ['bullseye', 'bookworm', 'trixie'] as const;

/** The project's own, where there is no mosquitto in any other way. */
const PUBLIC_IMAGE = 'eclipse-mosquitto:2.0';

/** Of one that is not here. */
const ID = 'mosquitto/2.0';

const MOSQUITTO: Product = {
  name: 'mosquitto',
  tlsLibrary: 'OpenSSL',
  askImage,
  inContainer: (found) => mosquittoSource({ ...found, program: 'mosquitto', asRoot: true }),
};

const INSTALLATION: Installation = {
  called: 'mosquitto',
  find: () => findProgram('mosquitto'),
  versions: versionsOfProgram,
  otherwise: { id: ID, install: 'apt-get install -y mosquitto' },
  asProcess: (found, program) =>
    mosquittoSource({ ...found, program, asRoot: process.getuid?.() === 0 }),
};

/**
 * mosquitto as it is installed, and one for each suite's image. Where none of them is to be had, the
 * project's own image, which is pulled.
 */
export async function detectMosquitto(options: DetectOptions): Promise<BrokerSource[]> {
  const [installed, suites] = await Promise.all([
    findInstalled(MOSQUITTO, INSTALLATION, options),
    findSuites(MOSQUITTO, SUITES, options),
  ]);
  const sources = [...installed, ...suites];
  if (options.driver === 'process' || sources.some(({ info }) => info.available)) return sources;
  const pulled = await detectPublic(options);
  // Where it cannot be pulled either, what there is to install is the shorter way.
  return [pulled.info.available ? pulled : (installed[0] ?? pulled), ...suites];
}

/** mosquitto from an image the user names, under the id they give it. */
export function detectImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  return findNamed(MOSQUITTO, id, image, options);
}

async function detectPublic(options: DetectOptions): Promise<BrokerSource> {
  const found = await findOrPullImage(PUBLIC_IMAGE, askImage, options);
  return 'missing' in found
    ? unavailable(MOSQUITTO, { id: ID, mode: 'container', reason: found.missing })
    : fromImage(MOSQUITTO, lineId(MOSQUITTO.name, found.versions), found, options);
}
