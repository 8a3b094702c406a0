import type { ResolvedProfile } from '../../certs/index.ts';
import type { CertificateRef, Crls, Scenario } from '../../model/scenario.ts';

export const SIDES = ['server', 'client', 'issuer'] as const;
export type Side = (typeof SIDES)[number];

/** What the scenarios do with a profile's certificate. */
export interface Use {
  /** Presented by a server or a client; `issuer`: sent after one, trusted, or the signer of one. */
  readonly sides: ReadonlySet<Side>;
  readonly scenarios: ReadonlySet<string>;
  /** Where its root is trusted, a scenario verifies it and must connect. */
  readonly mustBeAccepted: boolean;
}

/** How the scenarios use every profile; one that none of them names is used in none. */
export function usesOf(
  scenarios: Iterable<Scenario>,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): ReadonlyMap<string, Use> {
  const uses = new Map(
    [...profiles.keys()].map((id) => [
      id,
      { sides: new Set<Side>(), scenarios: new Set<string>(), mustBeAccepted: false },
    ]),
  );
  for (const scenario of scenarios) {
    for (const [id, side] of namedIn(scenario, profiles)) {
      uses.get(id)?.sides.add(side);
      uses.get(id)?.scenarios.add(scenario.id);
    }
    for (const id of acceptedIn(scenario, profiles)) {
      const use = uses.get(id);
      if (use !== undefined) use.mustBeAccepted = true;
    }
  }
  return uses;
}

/** The issuers of a profile, nearest first, its root last. */
export function issuersOf(
  id: string,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): readonly string[] {
  const issuers: string[] = [];
  for (
    let at = profiles.get(id);
    at !== undefined && at.issuer !== 'self' && !issuers.includes(at.issuer);
  ) {
    issuers.push(at.issuer);
    at = profiles.get(at.issuer);
  }
  return issuers;
}

/** The lists made here; a user's own are their own business. */
export function issuedLists(crls: Crls | undefined) {
  const lists = crls === undefined ? [] : Array.isArray(crls) ? crls : [crls];
  return lists.filter((list) => 'issuer' in list);
}

function* namedIn(
  { server, client }: Scenario,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): Iterable<readonly [id: string, side: Side]> {
  const presented = [
    ['server', server.certificate],
    ['client', client.certificate],
    ['client', client.key],
  ] as const;
  for (const [side, ref] of presented) {
    if (typeof ref !== 'string') continue;
    yield [ref, side];
    for (const id of [...(profiles.get(ref)?.chain ?? []), ...issuersOf(ref, profiles)]) {
      yield [id, 'issuer'];
    }
  }
  const issuing = [
    ...client.trustAnchors,
    ...(server.clientTrustAnchors ?? []),
    ...[...issuedLists(client.crl), ...issuedLists(server.crl)].flatMap((list) => [
      list.issuer,
      list.signedBy,
    ]),
    server.ocspStaple?.signedBy,
  ];
  for (const id of issuing) if (typeof id === 'string') yield [id, 'issuer'];
}

/**
 * What is verified where the standards leave no choice but to connect: with nothing but its root
 * trusted, at the library's own security level. An issuer only where no other certificate was there
 * to build a path with.
 */
function* acceptedIn(
  scenario: Scenario,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): Iterable<string> {
  const { server, client } = scenario;
  const expected = [scenario.expect, ...Object.values(scenario.expectByTls)];
  if (!expected.every((set) => 'outcome' in set && set.outcome === 'connected')) return;
  if (server.securityLevel !== undefined || client.securityLevel !== undefined) return;
  if (server.psk !== undefined || client.transport === 'plain') return;
  if (client.verify) yield* verified(server.certificate, client.trustAnchors, profiles);
  if (server.clientAuth !== 'none' && client.certificate !== undefined) {
    yield* verified(client.certificate, server.clientTrustAnchors ?? [], profiles);
  }
}

function* verified(
  ref: CertificateRef,
  anchors: readonly unknown[],
  profiles: ReadonlyMap<string, ResolvedProfile>,
): Iterable<string> {
  if (typeof ref !== 'string') return;
  const issuers = issuersOf(ref, profiles);
  const root = issuers.at(-1) ?? ref;
  if (anchors.length !== 1 || anchors[0] !== root) return;
  yield ref;
  const sent = profiles.get(ref)?.chain ?? [];
  if (!sent.every((id) => issuers.includes(id))) return;
  yield* issuers.filter((id) => id === root || sent.includes(id));
}
