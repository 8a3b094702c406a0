import { issuersOf } from './issuers.ts';
import type { ResolvedProfile } from './resolve.ts';
import { ANY_CERTIFICATE } from './wrong/any-certificate.ts';
import { ISSUER } from './wrong/issuer.ts';
import { LEAF } from './wrong/leaf.ts';
import type { Rules } from './wrong/rule.ts';

/** Names of rules, in the order in which what breaks them is said. */
export type RuleName = keyof typeof ANY_CERTIFICATE | keyof typeof LEAF | keyof typeof ISSUER;

/** One thing that is wrong with a certificate, or with what stands behind it. */
export interface Wrong {
  readonly rule: RuleName;
  /** A sentence that starts with `It`. */
  readonly what: string;
  readonly clause: string;
  /** Profile of which it is said, where it is an issuer or another certificate that is sent along. */
  readonly certificate?: string;
}

/** What a certificate is for. */
export interface Purpose {
  /** Who presents it: `server`, `client`; `issuer` or nobody: it is judged as a CA where it is one. */
  readonly sides: ReadonlySet<string>;
  /** Names and addresses that it is verified against. */
  readonly askedFor: readonly string[];
}

/**
 * Everything that is wrong with a profile's certificate by the standards: of itself, of what is sent
 * after it, and of its issuers. Nothing is wrong with what only some library does not know (a curve,
 * Ed448), with a private root, or with an encrypted key file. Judged at the epoch.
 */
export function whatIsWrong(
  profile: ResolvedProfile,
  profiles: Profiles,
  { sides, askedFor }: Purpose,
  epoch: Date,
): readonly Wrong[] {
  const issuers = issuersOf(profile.id, profiles);
  const path = [profile, ...issuers];
  const presents = isPresented(profile, sides);
  const presenters = presents ? sides : NOBODY;
  const itself = (one: ResolvedProfile) => ({
    profile: one,
    issuer: issuersOf(one.id, profiles)[0] ?? one,
    epoch,
  });
  const sent = profile.chain.flatMap((id) => profiles.get(id) ?? []);
  const besides = presents ? sent.filter((one) => !path.includes(one)) : [];
  return unique([
    ...broken(ANY_CERTIFICATE, itself(profile)),
    ...(presents
      ? broken(LEAF, { profile, issuers, sent, sides, askedFor })
      : isIssuer(profile, profiles)
        ? broken(ISSUER, { profile, below: [], sides: NOBODY })
        : []),
    ...issuers.flatMap((issuer, index) =>
      named(issuer, [
        ...broken(ANY_CERTIFICATE, itself(issuer)),
        ...broken(ISSUER, { profile: issuer, below: path.slice(0, index + 1), sides: presenters }),
      ]),
    ),
    ...besides.flatMap((other) =>
      [other, ...issuersOf(other.id, profiles)].flatMap((one) =>
        named(one, broken(ANY_CERTIFICATE, itself(one))),
      ),
    ),
  ]);
}

/** What nobody presents is a CA's, unless it cannot be meant as one. */
function isPresented({ basicConstraints }: ResolvedProfile, sides: ReadonlySet<string>): boolean {
  if (sides.has('server') || sides.has('client')) return true;
  return !sides.has('issuer') && basicConstraints?.ca !== true;
}

/** Who signs revocation lists or OCSP responses is none. */
function isIssuer({ id, basicConstraints }: ResolvedProfile, profiles: Profiles): boolean {
  return basicConstraints?.ca === true || [...profiles.values()].some((one) => one.issuer === id);
}

function broken<Subject>(rules: Rules<Subject>, subject: Subject): Wrong[] {
  return Object.entries(rules).flatMap(([rule, { clause, says }]) => {
    const what = says(subject);
    return what === undefined ? [] : [{ rule: rule as RuleName, what, clause }];
  });
}

const named = ({ id }: ResolvedProfile, wrong: readonly Wrong[]): Wrong[] =>
  wrong.map((one) => ({ ...one, certificate: id }));

function unique(wrong: readonly Wrong[]): readonly Wrong[] {
  return [...new Map(wrong.map((one) => [`${one.rule} ${one.certificate ?? ''}`, one])).values()];
}

type Profiles = ReadonlyMap<string, ResolvedProfile>;

const NOBODY: ReadonlySet<string> = new Set();
