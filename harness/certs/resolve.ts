import type {
  CertificateProfile,
  CertificateProfiles,
  DEFECTS,
  EXTENDED_KEY_USAGES,
  KEY_USAGES,
  KeySpec,
  TIME_ENCODINGS,
} from '../model/certificate-profile.ts';
import { checkProfile } from './check.ts';
import { circle } from './circle.ts';
import type { KeyFileForm } from './key-file.ts';
import { usualDigest } from './keys.ts';
import type { Digest } from './keys.ts';
import { keyPairOf, mergeProfiles } from './merge.ts';
import type { KeyPair, Stated } from './merge.ts';
import type { DirectoryName } from './names.ts';
import type { Padding } from './signing.ts';
import { Problems } from './problems.ts';
import { unknownProfile } from './unknown-profile.ts';

export type { KeyPair } from './merge.ts';

/** A profile with everything it inherits and every default written out; the names are its subject. */
export interface ResolvedProfile extends KeyPair, DirectoryName {
  readonly id: string;
  /** The file that is handed over as this profile's key, and whose key it holds. */
  readonly keyFile: KeyFileForm & { readonly holds: KeyPair };
  /** Profile id, or `self`. */
  readonly issuer: string;
  /** Of the issuer's signature; undefined where the issuer's key is Ed25519 or Ed448. */
  readonly digest: Digest | undefined;
  /** Undefined where the issuer's key is not RSA. */
  readonly padding: Padding | undefined;
  /** As it is written: the issuer's subject unless the profile says otherwise. */
  readonly issuerName: DirectoryName;
  /** Content octets in hex; undefined: drawn from what the certificate is. */
  readonly serial: string | undefined;
  readonly version: 1 | 2 | 3 | 4;
  /** Days from the epoch. */
  readonly validity: { readonly notBefore: number; readonly notAfter: number | 'never' };
  readonly timeEncoding: (typeof TIME_ENCODINGS)[number];
  readonly defects: readonly (typeof DEFECTS)[number][];
  /** Profiles sent after the certificate itself. */
  readonly chain: readonly string[];

  // Extensions; versions 1 and 2 have none.
  readonly dns: readonly string[];
  readonly ip: readonly string[];
  readonly keyUsage: readonly (typeof KEY_USAGES)[number][] | null;
  readonly extendedKeyUsage: readonly (typeof EXTENDED_KEY_USAGES)[number][] | null;
  readonly basicConstraints: {
    readonly ca: boolean;
    readonly pathLength?: number | undefined;
  } | null;
  readonly nameConstraints: CertificateProfile['nameConstraints'];
  readonly authorityKeyIdentifier: 'issuer' | 'wrong' | null;
  readonly mustStaple: boolean;
  readonly extensions: NonNullable<CertificateProfile['extensions']>;
  /** Octets; 0: no such extension. */
  readonly filler: number;
}

/**
 * Resolves every profile, so that what is wrong with one is said before anything is issued.
 *
 * Defaults of a leaf: RSA-2048, issued by ca/root with the digest that fits its key, named after
 * its id, valid from a day before to 365 days after the epoch, no names, digitalSignature (and
 * keyEncipherment for RSA: RFC 5246 §7.4.2), both TLS usages, CA:FALSE.
 * Defaults of a CA (basicConstraints.ca): self-signed, 3650 days, keyCertSign and cRLSign, no
 * extended key usage.
 * Each profile has a key of its own, also where it extends another, unless keyFrom says whose.
 *
 * @throws HarnessError PROFILE_UNKNOWN, PROFILE_INVALID naming profile and field; of several
 *   problems, one with an AggregateError of them all as its cause
 */
export function resolveProfiles(
  profiles: CertificateProfiles,
): ReadonlyMap<string, ResolvedProfile> {
  const problems = new Problems();
  const merged = mergeProfiles(profiles, problems);
  const resolved = new Map<string, ResolvedProfile>();
  for (const [id, stated] of merged) {
    const profile = problems.try(() => fill(id, stated, merged));
    if (profile !== undefined) resolved.set(id, profile);
  }
  for (const [id, profile] of resolved) {
    const issuer = profile.issuer === 'self' ? profile : resolved.get(profile.issuer);
    const stated = merged.get(id);
    const own = profiles[id];
    if (issuer && stated && own) checkProfile({ profile, issuer, stated, own }, problems);
  }
  problems.throwIfAny();
  return resolved;
}

function fill(id: string, stated: Stated, all: ReadonlyMap<string, Stated>): ResolvedProfile {
  const ca = isCa(stated);
  const issuer = issuerOf(stated);
  for (const [field, names] of [
    ['issuer', issuer === 'self' ? [] : [issuer]],
    ['chain', stated.chain ?? []],
    ['keyFile.of', stated.keyFile?.of === undefined ? [] : [stated.keyFile.of]],
  ] as const) {
    const missing = names.find((name) => !all.has(name));
    if (missing !== undefined) throw unknownProfile(missing, [...all.keys()], `${id}.${field}`);
  }
  const pair = keyPairOf(id, all);
  const issuerId = issuer === 'self' ? id : issuer;
  const issuerKey = keyPairOf(issuerId, all).key;
  return {
    id,
    ...pair,
    keyFile: {
      format: stated.keyFile?.format ?? 'pkcs8',
      passphrase: stated.keyFile?.passphrase,
      lineEnd: stated.keyFile?.lineEnd ?? 'lf',
      holds: stated.keyFile?.of === undefined ? pair : keyPairOf(stated.keyFile.of, all),
    },
    issuer,
    digest: stated.digest ?? usualDigest(issuerKey),
    padding: stated.padding ?? usualPadding(issuerKey),
    ...subjectOf(id, all),
    issuerName: { ...subjectOf(issuerId, all), ...stated.issuerName },
    serial: stated.serial,
    version: stated.version ?? 3,
    validity: stated.validity ?? { notBefore: -1, notAfter: ca ? 3650 : 365 },
    timeEncoding: stated.timeEncoding ?? 'rfc5280',
    defects: stated.defects ?? [],
    chain: stated.chain ?? issuersBelowRoot(id, issuer, all),
    ...extensionsOf(stated, pair.key, issuer === 'self'),
  };
}

function extensionsOf(stated: Stated, key: KeySpec, selfSigned: boolean) {
  // RFC 5280 §4.1.2.9: only from version 3 on. What was inherited goes; checkProfile sees the rest.
  if ((stated.version ?? 3) < 3) return NO_EXTENSIONS;
  const ca = isCa(stated);
  const { keyUsage, extendedKeyUsage, basicConstraints, authorityKeyIdentifier } = stated;
  return {
    dns: stated.subjectAltName?.dns ?? [],
    ip: stated.subjectAltName?.ip ?? [],
    keyUsage: keyUsage === undefined ? usualKeyUsage(ca, key) : keyUsage,
    extendedKeyUsage:
      extendedKeyUsage === undefined
        ? ca
          ? null
          : (['serverAuth', 'clientAuth'] as const)
        : extendedKeyUsage,
    basicConstraints: basicConstraints === undefined ? { ca: false } : basicConstraints,
    nameConstraints: stated.nameConstraints,
    authorityKeyIdentifier:
      authorityKeyIdentifier === undefined
        ? // RFC 5280 §4.2.1.1: a self-signed certificate may leave it out.
          selfSigned
          ? null
          : ('issuer' as const)
        : authorityKeyIdentifier,
    mustStaple: stated.mustStaple ?? false,
    extensions: stated.extensions ?? [],
    filler: stated.filler ?? 0,
  };
}

const NO_EXTENSIONS = {
  dns: [],
  ip: [],
  keyUsage: null,
  extendedKeyUsage: null,
  basicConstraints: null,
  nameConstraints: undefined,
  authorityKeyIdentifier: null,
  mustStaple: false,
  extensions: [],
  filler: 0,
};

const isCa = ({ basicConstraints }: Stated): boolean => basicConstraints?.ca === true;

const issuerOf = (stated: Stated): string => stated.issuer ?? (isCa(stated) ? 'self' : 'ca/root');

function subjectOf(id: string, all: ReadonlyMap<string, Stated>): DirectoryName {
  return {
    commonName: id,
    organization: 'MQTT TLS matrix',
    stringType: 'utf8',
    ...all.get(id)?.subject,
  };
}

function usualPadding(issuer: KeySpec): Padding | undefined {
  return issuer.type === 'rsa' ? 'pkcs1' : issuer.type === 'rsa-pss' ? 'pss' : undefined;
}

function usualKeyUsage(ca: boolean, key: KeySpec): NonNullable<ResolvedProfile['keyUsage']> {
  if (ca) return ['keyCertSign', 'cRLSign'];
  return key.type === 'rsa' ? ['digitalSignature', 'keyEncipherment'] : ['digitalSignature'];
}

/** RFC 8446 §4.4.2: the root itself may be left out, the peer has it or does not trust it. */
function issuersBelowRoot(
  id: string,
  issuer: string,
  all: ReadonlyMap<string, Stated>,
): readonly string[] {
  const chain: string[] = [];
  for (let at = issuer; at !== 'self';) {
    if (at === id || chain.includes(at)) {
      throw circle(
        [id, ...chain, at],
        'issuer',
        'its issuers go in a circle',
        "Say issuer: 'self' for a root.",
      );
    }
    const stated = all.get(at);
    if (stated === undefined) throw unknownProfile(at, [...all.keys()], `${chain.at(-1)}.issuer`);
    const next = issuerOf(stated);
    if (next === 'self') break;
    chain.push(at);
    at = next;
  }
  return chain;
}
