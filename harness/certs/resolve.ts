import type {
  CertificateProfile,
  CertificateProfiles,
  EXTENDED_KEY_USAGES,
  KEY_USAGES,
  KeySpec,
} from '../model/certificate-profile.ts';
import { HarnessError } from '../model/errors.ts';
import { usualDigest } from './keys.ts';
import type { Digest } from './keys.ts';
import { checkProfile } from './check.ts';
import { unknownProfile } from './unknown-profile.ts';

/** A profile with everything it inherits and every default written out. */
export interface ResolvedProfile {
  readonly id: string;
  readonly key: KeySpec;
  /** Profile id, or `self`. */
  readonly issuer: string;
  /** Of the issuer's signature; undefined where the issuer's key is Ed25519. */
  readonly digest: Digest | undefined;
  /** '' leaves the attribute out. */
  readonly commonName: string;
  readonly organization: string;
  /** Days from the epoch. */
  readonly validity: { readonly notBefore: number; readonly notAfter: number };
  readonly dns: readonly string[];
  readonly ip: readonly string[];
  readonly keyUsage: readonly (typeof KEY_USAGES)[number][] | null;
  readonly extendedKeyUsage: readonly (typeof EXTENDED_KEY_USAGES)[number][] | null;
  readonly basicConstraints: {
    readonly ca: boolean;
    readonly pathLength?: number | undefined;
  } | null;
  /** Profiles sent after the certificate itself. */
  readonly chain: readonly string[];
}

/**
 * Resolves every profile, so that what is wrong with one is said before anything is issued.
 *
 * Defaults of a leaf: RSA-2048, issued by ca/root with the digest that fits its key, named after
 * its id, valid from a day before to 365 days after the epoch, no names, digitalSignature (and
 * keyEncipherment for RSA: RFC 5246 §7.4.2), both TLS usages, CA:FALSE.
 * Defaults of a CA (basicConstraints.ca): self-signed, 3650 days, keyCertSign and cRLSign, no
 * extended key usage.
 *
 * @throws HarnessError PROFILE_UNKNOWN, PROFILE_INVALID naming profile and field
 */
export function resolveProfiles(
  profiles: CertificateProfiles,
): ReadonlyMap<string, ResolvedProfile> {
  const merged = new Map(Object.keys(profiles).map((id) => [id, merge(profiles, id, [])]));
  const resolved = new Map([...merged].map(([id, stated]) => [id, fill(id, stated, merged)]));
  for (const profile of resolved.values()) checkProfile(profile, resolved);
  return resolved;
}

/** What is stated by the profile and by those it extends; the nearest wins. */
type Stated = Omit<CertificateProfile, 'extends' | 'description' | 'specs'>;

function merge(profiles: CertificateProfiles, id: string, below: readonly string[]): Stated {
  const profile = Object.hasOwn(profiles, id) ? profiles[id] : undefined;
  const via = below.at(-1) ?? id;
  if (profile === undefined) throw unknownProfile(id, Object.keys(profiles), `${via}.extends`);
  if (below.includes(id)) {
    throw new HarnessError('PROFILE_INVALID', `it extends itself: ${[...below, id].join(' -> ')}`, {
      field: `${via}.extends`,
    });
  }
  const { extends: base, description: _description, specs: _specs, ...own } = profile;
  if (base === undefined) return own;
  const inherited = merge(profiles, base, [...below, id]);
  return {
    ...inherited,
    ...own,
    ...(inherited.subject && own.subject
      ? { subject: { ...inherited.subject, ...own.subject } }
      : {}),
    ...(inherited.subjectAltName && own.subjectAltName
      ? { subjectAltName: { ...inherited.subjectAltName, ...own.subjectAltName } }
      : {}),
  };
}

function fill(id: string, stated: Stated, all: ReadonlyMap<string, Stated>): ResolvedProfile {
  const basicConstraints =
    stated.basicConstraints === undefined ? { ca: false } : stated.basicConstraints;
  const ca = basicConstraints?.ca === true;
  const key = stated.key ?? DEFAULT_KEY;
  const issuer = stated.issuer ?? (ca ? 'self' : 'ca/root');
  for (const [field, names] of [
    ['issuer', issuer === 'self' ? [] : [issuer]],
    ['chain', stated.chain ?? []],
  ] as const) {
    const missing = names.find((name) => !all.has(name));
    if (missing !== undefined) throw unknownProfile(missing, [...all.keys()], `${id}.${field}`);
  }
  const issuerKey = issuer === 'self' ? key : (all.get(issuer)?.key ?? DEFAULT_KEY);
  return {
    id,
    key,
    issuer,
    digest: stated.digest ?? usualDigest(issuerKey),
    commonName: stated.subject?.commonName ?? id,
    organization: stated.subject?.organization ?? 'MQTT TLS matrix',
    validity: stated.validity ?? { notBefore: -1, notAfter: ca ? 3650 : 365 },
    dns: stated.subjectAltName?.dns ?? [],
    ip: stated.subjectAltName?.ip ?? [],
    keyUsage: stated.keyUsage === undefined ? usualKeyUsage(ca, key) : stated.keyUsage,
    extendedKeyUsage:
      stated.extendedKeyUsage === undefined
        ? ca
          ? null
          : ['serverAuth', 'clientAuth']
        : stated.extendedKeyUsage,
    basicConstraints,
    chain: stated.chain ?? issuersBelowRoot(id, issuer, all),
  };
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
      throw new HarnessError(
        'PROFILE_INVALID',
        `its issuers go in a circle: ${[id, ...chain, at].join(' -> ')}`,
        { field: `${id}.issuer`, hint: "Say issuer: 'self' for a root." },
      );
    }
    const stated = all.get(at);
    if (stated === undefined) throw unknownProfile(at, [...all.keys()], `${chain.at(-1)}.issuer`);
    const next = stated.issuer ?? (stated.basicConstraints?.ca === true ? 'self' : 'ca/root');
    if (next === 'self') break;
    chain.push(at);
    at = next;
  }
  return chain;
}

const DEFAULT_KEY: KeySpec = { type: 'rsa', bits: 2048 };
