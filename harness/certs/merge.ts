import type {
  CertificateProfile,
  CertificateProfiles,
  KeySpec,
} from '../model/certificate-profile.ts';
import { circle } from './circle.ts';
import type { Problems } from './problems.ts';
import { unknownProfile } from './unknown-profile.ts';

/** What is stated by a profile and by those it extends. */
export type Stated = Omit<CertificateProfile, 'extends' | 'description' | 'specs'>;

/** A key pair is one of a kind of a profile's own. */
export interface KeyPair {
  readonly key: KeySpec;
  /** Profile it was made for. */
  readonly keyOwner: string;
}

/**
 * The nearest of what a profile and those it extends state wins, field by field in subject,
 * issuerName, subjectAltName and keyFile, and as a whole in everything else. What extends itself or
 * nothing is a problem, and left out.
 */
export function mergeProfiles(
  profiles: CertificateProfiles,
  problems: Problems,
): ReadonlyMap<string, Stated> {
  const merged = new Map<string, Stated>();
  for (const id of Object.keys(profiles)) {
    const stated = problems.try(() => merge(profiles, id, []));
    if (stated !== undefined) merged.set(id, stated);
  }
  for (const id of Object.keys(profiles)) if (!merged.has(id)) problems.broken(id);
  return merged;
}

/** @throws HarnessError PROFILE_UNKNOWN, PROFILE_INVALID for keyFrom that goes in a circle */
export function keyPairOf(id: string, all: ReadonlyMap<string, Stated>): KeyPair {
  const asked = [id];
  for (;;) {
    const keyOwner = asked.at(-1) ?? id;
    const stated = all.get(keyOwner);
    if (stated === undefined) throw unknownProfile(keyOwner, [...all.keys()], `${id}.keyFrom`);
    const next = stated.keyFrom;
    if (next === undefined) return { key: stated.key ?? DEFAULT_KEY, keyOwner };
    if (!all.has(next)) throw unknownProfile(next, [...all.keys()], `${keyOwner}.keyFrom`);
    if (asked.includes(next)) {
      throw circle(
        [...asked, next],
        'keyFrom',
        'nobody has a key of its own',
        'Leave keyFrom out of the one whose key it is.',
      );
    }
    asked.push(next);
  }
}

const DEFAULT_KEY: KeySpec = { type: 'rsa', bits: 2048 };

function merge(profiles: CertificateProfiles, id: string, below: readonly string[]): Stated {
  const profile = Object.hasOwn(profiles, id) ? profiles[id] : undefined;
  const via = below.at(-1) ?? id;
  if (profile === undefined) throw unknownProfile(id, Object.keys(profiles), `${via}.extends`);
  if (below.includes(id)) {
    throw circle(
      [...below, id],
      'extends',
      'it extends itself',
      'Leave extends out of one of them: a profile that extends none starts from a good leaf.',
    );
  }
  const { extends: base, description: _description, specs: _specs, ...own } = profile;
  if (base === undefined) return own;
  const inherited = withoutOtherKey(merge(profiles, base, [...below, id]), own);
  return {
    ...inherited,
    ...own,
    ...both('subject', inherited, own),
    ...both('issuerName', inherited, own),
    ...both('subjectAltName', inherited, own),
    ...both('keyFile', inherited, own),
  };
}

/** A key of its own and somebody else's exclude each other. */
function withoutOtherKey(inherited: Stated, own: Stated): Stated {
  const { key: _key, keyFrom: _keyFrom, ...rest } = inherited;
  if (own.key !== undefined || own.keyFrom !== undefined) return rest;
  return inherited;
}

function both<Field extends 'subject' | 'issuerName' | 'subjectAltName' | 'keyFile'>(
  field: Field,
  inherited: Stated,
  own: Stated,
): Pick<Stated, Field> | undefined {
  if (inherited[field] === undefined || own[field] === undefined) return undefined;
  return { [field]: { ...inherited[field], ...own[field] } } as Pick<Stated, Field>;
}
