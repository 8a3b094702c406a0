import type { BrokerSource } from '../../harness/model/broker.ts';
import type { DetectOptions } from '../detect-options.ts';
import {
  findInstalled,
  findNamed,
  findPublic,
  findSuites,
  fromImage,
  publicId,
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

/** The project's own, taken where they are here; the first is pulled where there is no other mosquitto. */
export const PUBLIC_IMAGES = ['eclipse-mosquitto:2.0', 'eclipse-mosquitto:2.1'] as const;

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
  otherwise: { id: 'mosquitto/2.0', install: 'apt-get install -y mosquitto' },
  asProcess: (found, program) =>
    mosquittoSource({ ...found, program, asRoot: process.getuid?.() === 0 }),
};

/**
 * mosquitto as it is installed, the project's own images that are here, and one for each suite's.
 * Where none of them is to be had, an image of the project's is pulled.
 */
export async function detectMosquitto(options: DetectOptions): Promise<BrokerSource[]> {
  const [installed, images, suites] = await Promise.all([
    findInstalled(MOSQUITTO, INSTALLATION, options),
    findPublic(MOSQUITTO, PUBLIC_IMAGES, options),
    findSuites(MOSQUITTO, SUITES, options),
  ]);
  const sources = [...installed, ...images, ...suites];
  if (options.driver === 'process' || sources.some(({ info }) => info.available)) return sources;
  const pulled = await pullPublic(options, installed.length > 0);
  const others = images.filter(({ info }) => info.id !== pulled.info.id);
  return [...installed, pulled, ...others, ...suites];
}

/** mosquitto from an image the user names, under the id they give it. */
export function detectImage(
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  return findNamed(MOSQUITTO, id, image, options);
}

/** Where it cannot be pulled either, an installation that is missing stands for the product's rows. */
async function pullPublic(options: DetectOptions, beside: boolean): Promise<BrokerSource> {
  const [image] = PUBLIC_IMAGES;
  const id = publicId(MOSQUITTO, image);
  const axis = beside ? ({ versionAxis: true } as const) : {};
  const found = await findOrPullImage(image, askImage, options);
  if (!('missing' in found)) return fromImage(MOSQUITTO, id, found, options, axis);
  const [reason, install] = [found.missing, `docker pull ${image}`];
  return unavailable(MOSQUITTO, { id, mode: 'container', reason, install, ...axis });
}
