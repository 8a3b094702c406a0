import { issuersOf, type ResolvedProfile } from '../../certs/index.ts';
import { type Crls, type Scenario, SCENARIO_DEFAULTS } from '../../model/scenario.ts';

export const SIDES = ['server', 'client', 'issuer'] as const;
export type Side = (typeof SIDES)[number];

/** What the scenarios do with a profile's certificate. */
export interface Use {
  /** Presented by a server or a client; `issuer`: sent after one, trusted, or the signer of one. */
  readonly sides: ReadonlySet<Side>;
  readonly scenarios: ReadonlySet<string>;
  /** Names and addresses that a server's is verified against: the good broker's, and what is asked for. */
  readonly askedFor: ReadonlySet<string>;
}

/** How the scenarios use every profile; one that none of them names is used in none. */
export function usesOf(
  scenarios: Iterable<Scenario>,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): ReadonlyMap<string, Use> {
  const uses = new Map(
    [...profiles.keys()].map((id) => [
      id,
      { sides: new Set<Side>(), scenarios: new Set<string>(), askedFor: new Set<string>() },
    ]),
  );
  const { dns = [], ip = [] } = profiles.get(SCENARIO_DEFAULTS.server.certificate) ?? {};
  const broker = [...dns, ...ip];
  for (const scenario of scenarios) {
    for (const [id, side] of namedIn(scenario, profiles)) {
      uses.get(id)?.sides.add(side);
      uses.get(id)?.scenarios.add(scenario.id);
    }
    const { server, client } = scenario;
    if (!client.verify || typeof server.certificate !== 'string') continue;
    const askedFor = uses.get(server.certificate)?.askedFor;
    for (const name of [...broker, client.servername]) askedFor?.add(name);
  }
  // What others start from, and a user's CA that has no scenario yet.
  for (const [id, { sides }] of uses) {
    if (sides.size === 0 && profiles.get(id)?.basicConstraints?.ca === true) sides.add('issuer');
  }
  return uses;
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
    const issuers = issuersOf(ref, profiles).map(({ id }) => id);
    for (const id of [...(profiles.get(ref)?.chain ?? []), ...issuers]) yield [id, 'issuer'];
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
