import * as z from 'zod';
import type { BrokerInfo, TlsLibrary } from '../../harness/model/identity.ts';
import type { DockerEngine, ImageDescription } from './docker.ts';
import { readState, writeState } from './state.ts';

/** What a broker's program or image says of itself. */
export interface BrokerVersions {
  /** As the broker says, e.g. `2.0.11`. */
  readonly version: string;
  readonly tlsLibrary: TlsLibrary;
  /** The distribution's packages and their revisions, where it comes from one. */
  readonly package?: string | undefined;
}

/** It was asked and did not say: there is no such broker in it, or none that runs. */
export interface NoBroker {
  readonly missing: string;
  /** The image is here; what is missing is a broker in it. */
  readonly imageIsHere?: true;
}

/** Asks a broker in an image, in a container of its own. */
export type AskImage = (
  engine: DockerEngine,
  image: string,
  signal: AbortSignal,
) => Promise<BrokerVersions | NoBroker>;

const VERSION_LABEL = 'mqtt-tls-matrix.broker-version';
const TLS_LABEL = 'mqtt-tls-matrix.tls-library';
const PACKAGE_LABEL = 'mqtt-tls-matrix.package';

/** Labels that containers/build-images.ts puts on an image of ours. */
export function labelsOf(versions: BrokerVersions): Readonly<Record<string, string>> {
  const { name, version } = versions.tlsLibrary;
  return {
    [VERSION_LABEL]: versions.version,
    [TLS_LABEL]: `${name} ${version}`,
    ...(versions.package === undefined ? {} : { [PACKAGE_LABEL]: versions.package }),
  };
}

/** Versions in an image: from its labels, or asked once and remembered by its id. */
export async function versionsOfImage(
  engine: DockerEngine,
  image: ImageDescription,
  ask: AskImage,
  signal: AbortSignal,
): Promise<BrokerVersions | NoBroker> {
  const known = fromLabels(image) ?? remembered()[image.id];
  if (known !== undefined) return known;
  const found = await ask(engine, image.id, signal);
  if ('version' in found) writeState(FILE, { ...remembered(), [image.id]: found });
  return found;
}

function fromLabels({ labels }: ImageDescription): BrokerVersions | undefined {
  const version = labels[VERSION_LABEL];
  const [, name, tlsVersion] = /^(.+) (\S+)$/.exec(labels[TLS_LABEL] ?? '') ?? [];
  if (version === undefined || name === undefined || tlsVersion === undefined) return undefined;
  return { version, tlsLibrary: { name, version: tlsVersion }, package: labels[PACKAGE_LABEL] };
}

const Remembered = z.record(
  z.string(),
  z.looseObject({
    version: z.string(),
    tlsLibrary: z.strictObject({ name: z.string(), version: z.string() }),
    package: z.string().optional(),
  }),
);
const FILE = 'image-versions.json';

function remembered(): Readonly<Record<string, BrokerVersions>> {
  const read = Remembered.safeParse(readState(FILE));
  return read.success ? read.data : {};
}

/** The first line a program said, for a reason. */
export function oneLine(answer: string): string {
  return (
    answer
      .trim()
      .split(/\s*\n\s*/)[0]
      ?.slice(0, 200) || 'it says nothing'
  );
}

/** `package NAME REVISION`, a line each, as a Debian image is asked for. */
export function packagesIn(answer: string): string | undefined {
  const found = [...answer.matchAll(/^package (\S+ \S+)\s*$/gm)].map(([, text]) => text);
  return found.length === 0 ? undefined : found.join(', ');
}

/** A broker that is here, as its own words and its package tell. */
export function infoOf(
  product: string,
  id: string,
  versions: BrokerVersions,
  mode: BrokerInfo['mode'],
): BrokerInfo {
  const { version, tlsLibrary } = versions;
  const revision = versions.package === undefined ? {} : { package: versions.package };
  return { id, product, version, tlsLibrary, mode, available: true, ...revision };
}

/** `nats/2.9`: a product and its version line. */
export function lineId(product: string, { version }: Pick<BrokerVersions, 'version'>): string {
  return `${product}/${/^\d+\.\d+/.exec(version)?.[0] ?? 'unknown'}`;
}
