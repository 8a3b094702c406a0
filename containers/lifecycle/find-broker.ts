import type { BrokerSource } from '../../harness/model/broker.ts';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import { absent } from '../absent.ts';
import type { DetectOptions } from '../detect-options.ts';
import {
  infoOf,
  lineId,
  type AskImage,
  type BrokerVersions,
  type NoBroker,
} from './broker-versions.ts';
import {
  containerLauncher,
  placeIn,
  testcontainers,
  type ContainerUse,
  type Place,
} from './container.ts';
import { findImage, findOrPullImage, type FoundImage } from './find-image.ts';
import { launchProcess } from './process.ts';
import type { Launcher } from './running.ts';

/** What there is to know of a product to find it in images. */
export interface Product {
  /** Its ids begin with it, and so does the name of each image of ours. */
  readonly name: string;
  /** The TLS library it has wherever it is; the version says only one that is here. */
  readonly tlsLibrary: string;
  readonly askImage: AskImage;
  /** Said of it wherever it is named, there or not. */
  readonly note?: string;
  readonly use?: ContainerUse;
  readonly inContainer: (found: InContainer, options: DetectOptions) => BrokerSource;
}

/** How a broker in an image is started, as every product's source wants it. */
export interface InContainer {
  readonly info: BrokerInfo;
  readonly launcher: Launcher;
  readonly place: Place;
}

/** What there is to know of a product to find it installed. */
export interface Installation {
  /** The program's name, as whoever installs it knows it. */
  readonly called: string;
  readonly find: () => string | undefined;
  readonly versions: (program: string) => Answer | Promise<Answer>;
  /** Where it is not here: the id it would have, and the line that installs it. */
  readonly otherwise: Axis & Pick<BrokerInfo, 'id' | 'install'>;
  readonly asProcess: (
    found: { readonly info: BrokerInfo; readonly launcher: Launcher },
    program: string,
  ) => BrokerSource;
}

/** One of the versions of a product that are compared with each other. */
export interface Version {
  readonly id: string;
  readonly image: string;
  /** What is said where there is no such image, and the line that brings it. */
  readonly missing: string;
  readonly install: string;
}

type Answer = BrokerVersions | NoBroker;
type Axis = Pick<BrokerInfo, 'versionAxis'>;

/** The image that containers/build-images.ts makes of a product as a Debian suite has it. */
export function suiteImage(product: string, suite: string): string {
  return `mqtt-tls-matrix/${product}:${suite}`;
}

/** The product as it is installed, or none where no processes are asked for. */
export async function findInstalled(
  product: Product,
  { called, find, versions, otherwise, asProcess }: Installation,
  { driver }: DetectOptions,
): Promise<BrokerSource[]> {
  if (driver === 'container') return [];
  const missing = (reason: string) => [
    unavailable(product, { ...otherwise, mode: 'process', reason }),
  ];
  const program = find();
  if (program === undefined) return missing(`${called} is not installed`);
  const found = await versions(program);
  if ('missing' in found) return missing(found.missing);
  const info = infoOf(product.name, lineId(product.name, found), found, 'process');
  return [asProcess({ info: { ...info, ...noted(product) }, launcher: launchProcess }, program)];
}

/** One broker for each suite's image, or none where no containers are asked for. */
export async function findSuites(
  product: Product,
  suites: readonly string[],
  options: DetectOptions,
): Promise<BrokerSource[]> {
  if (options.driver === 'process') return [];
  return Promise.all(
    suites.map((suite) => {
      const image = suiteImage(product.name, suite);
      const one = { id: `${product.name}/${suite}`, image, missing: `there is no image ${image}` };
      return findVersion(product, { ...one, install: 'npm run images -- brokers' }, options);
    }),
  );
}

/** The product's own images, those that are here: none is pulled for it. */
export async function findPublic(
  product: Product,
  images: readonly string[],
  options: DetectOptions,
): Promise<BrokerSource[]> {
  if (options.driver === 'process') return [];
  const found = await Promise.all(
    images.map((image) => findImage(image, product.askImage, options)),
  );
  return found.flatMap((one, index) => {
    const id = publicId(product, images[index] ?? '');
    const axis = { versionAxis: true } as const;
    if (one !== undefined && !('missing' in one)) {
      return [fromImage(product, id, one, options, axis)];
    }
    if (one?.imageIsHere !== true) return [];
    return [unavailable(product, { id, mode: 'container', reason: one.missing, ...axis })];
  });
}

/** By its tag, which stays what it is when the version behind it moves, and is no line's id. */
export function publicId({ name }: Pick<Product, 'name'>, image: string): string {
  return `${name}/image-${image.split(':')[1] ?? 'latest'}`;
}

/** One version of several, in its image if that is here: none is pulled for it. */
export async function findVersion(
  product: Product,
  { id, image, missing, install }: Version,
  options: DetectOptions,
): Promise<BrokerSource> {
  const axis = { versionAxis: true } as const;
  const found = await findImage(image, product.askImage, options);
  if (found !== undefined && !('missing' in found)) {
    return fromImage(product, id, found, options, axis);
  }
  const reason = found?.missing ?? missing;
  return unavailable(product, { id, mode: 'container', reason, install, ...axis });
}

/** The product in an image the user names, under the id they give it. */
export async function findNamed(
  product: Product,
  id: string,
  image: string,
  options: DetectOptions,
): Promise<BrokerSource> {
  if (options.driver === 'process') {
    const reason = `${image} needs containers, and --driver is process`;
    return unavailable(product, { id, mode: 'container', reason });
  }
  const found = await findOrPullImage(image, product.askImage, options);
  if (!('missing' in found)) return fromImage(product, id, found, options);
  const install = `docker pull ${image}`;
  return unavailable(product, { id, mode: 'container', reason: found.missing, install });
}

/** The product in an image that was found. */
export function fromImage(
  product: Product,
  id: string,
  { engine, image, words, versions }: FoundImage,
  options: DetectOptions,
  axis: Axis = {},
): BrokerSource {
  // What fails to load here fails again, and is told, where a container is started.
  if (options.willStart?.(id) === true) void testcontainers().catch(() => {});
  const info = infoOf(product.name, id, versions, 'container');
  const found: InContainer = {
    info: { ...info, ...axis, ...noted(product), image: words },
    launcher: containerLauncher(engine, image, product.use),
    place: placeIn(engine),
  };
  return product.inContainer(found, options);
}

/** The product where it is not, and the line that would bring it. */
export function unavailable(
  product: Product,
  info: Axis & Pick<BrokerInfo, 'id' | 'mode' | 'install'> & { readonly reason: string },
): BrokerSource {
  const tlsLibrary = { name: product.tlsLibrary, version: 'unknown' };
  return absent({ ...info, ...noted(product), product: product.name, tlsLibrary });
}

const noted = ({ note }: Product): Pick<BrokerInfo, 'note'> => (note === undefined ? {} : { note });
