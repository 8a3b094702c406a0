import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CertificateStore, resolveProfiles } from '../../certs/index.ts';
import type { ResolvedProfile } from '../../certs/index.ts';
import { loadProfiles } from '../../load/index.ts';
import type { CertificateProfiles } from '../../model/certificate-profile.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));

export const SCENARIO_DIRECTORY = join(ROOT, 'scenarios');

/** Everybody's cache, since hundreds of keys are worth making once. */
const CACHE = join(process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(ROOT, '.cache'), 'certificates');

export interface Shipped {
  readonly profiles: CertificateProfiles;
  readonly resolved: ReadonlyMap<string, ResolvedProfile>;
  readonly directory: string;
  readonly store: CertificateStore;
}

/** The profiles that come with the project, with a store that has all their keys. */
export async function openShipped(): Promise<Shipped> {
  const profiles = await loadProfiles([SCENARIO_DIRECTORY]);
  const store = CertificateStore.open({ profiles, directory: CACHE });
  await store.prepare(store.profileIds);
  return { profiles, resolved: resolveProfiles(profiles), directory: CACHE, store };
}

export interface PemBlock {
  readonly label: string;
  /** The lines before the base64, as old encrypted keys have them. */
  readonly headers: string;
  readonly der: Buffer;
}

/** The blocks of a PEM file, whatever its line ends are; text around them does not count (RFC 7468 §2). */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks =
    /-----BEGIN ([A-Z0-9 ]+)-----(?:\r\n|\r|\n)((?:[A-Za-z-]+: .*(?:\r\n|\r|\n))*)([^-]*)-----END \1-----/g;
  return [...text.matchAll(blocks)].map(([, label = '', headers = '', base64 = '']) => ({
    label,
    headers,
    der: Buffer.from(base64, 'base64'),
  }));
}

export const pemFile = (path: string): readonly PemBlock[] => pemBlocks(readFileSync(path, 'utf8'));

/** The certificate of a profile alone, DER. */
export function certificateOf(store: CertificateStore, id: string): Buffer {
  const [block, ...more] = pemFile(store.trustBundle([id], SCENARIO_DIRECTORY));
  if (block?.label !== 'CERTIFICATE' || more.length > 0)
    throw new Error(`${id}: not a certificate`);
  return block.der;
}
