import type { ResolvedProfile } from '../../certs/index.ts';
import type { Scenario } from '../../model/scenario.ts';

/**
 * What a scenario is about, with every profile it names replaced by what that profile says: two
 * with equal texts are one case told twice, whatever their profiles are called.
 */
export function caseOf(scenario: Scenario, profiles: ReadonlyMap<string, ResolvedProfile>): string {
  const { server, client, mqtt, network, deadlineMs, tls } = scenario;
  const names = new Map<string, string>();
  const content = JSON.stringify({ server, client, mqtt, network, deadlineMs, tls }, (_, value) =>
    typeof value === 'string' && profiles.has(value)
      ? contentOf(value, profiles, names)
      : (value as unknown),
  );
  return content;
}

/**
 * A profile without its own name, which is its common name too where none is stated. One that comes
 * again in the same scenario is only pointed at: which of them are one and the same is part of the case.
 */
function contentOf(
  id: string,
  profiles: ReadonlyMap<string, ResolvedProfile>,
  names: Map<string, string>,
): unknown {
  const known = names.get(id);
  if (known !== undefined) return known;
  names.set(id, `profile ${names.size}`);
  const profile = profiles.get(id);
  if (profile === undefined) return id;
  const { id: _, commonName, keyOwner, keyFile, issuer, issuerName, chain, ...rest } = profile;
  const nameOf = (name: string): string => names.get(name) ?? name;
  return {
    ...rest,
    commonName: nameOf(commonName),
    issuerName: { ...issuerName, commonName: nameOf(issuerName.commonName) },
    key: [rest.key, contentOf(keyOwner, profiles, names)],
    keyFile: { ...keyFile, holds: contentOf(keyFile.holds.keyOwner, profiles, names) },
    issuer: issuer === 'self' ? issuer : contentOf(issuer, profiles, names),
    chain: chain.map((one) => contentOf(one, profiles, names)),
  };
}
