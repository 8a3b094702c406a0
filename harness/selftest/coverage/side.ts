import type { ResolvedProfile } from '../../certs/index.ts';
import type { Crls, OcspRef, Scenario, TrustFileForm } from '../../model/scenario.ts';

/** One party of a scenario that shows a certificate, with everything its peer judges it by. */
export interface Side {
  readonly scenario: Scenario;
  /** Whose certificate it is. */
  readonly role: 'server' | 'client';
  readonly leaf: ResolvedProfile;
  /** What is sent after the leaf. */
  readonly sent: readonly ResolvedProfile[];
  /** Issuers of the leaf, as its profile names them, up to and with the root. */
  readonly issuers: readonly ResolvedProfile[];
  /** Whom the peer trusts. */
  readonly anchors: readonly ResolvedProfile[];
  /** Profile whose key file is used, where it is not the leaf's own. */
  readonly otherKey?: ResolvedProfile;
  readonly passphrase?: string;
  /** The form of the peer's trust file. */
  readonly trustFile?: TrustFileForm;
  /** What the peer checks revocation with. */
  readonly crls: readonly Crls[];
  readonly staple?: OcspRef;
}

/** The server's certificate always counts; the client's only where the broker asks for it. */
export function sidesOf(
  scenario: Scenario,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): readonly Side[] {
  const { server, client } = scenario;
  const named = (refs: readonly unknown[] | undefined): ResolvedProfile[] =>
    (refs ?? []).flatMap((ref) => (typeof ref === 'string' ? (profiles.get(ref) ?? []) : []));
  const side = (role: Side['role'], ref: unknown): Side[] =>
    named([ref]).map((leaf) => ({
      scenario,
      role,
      leaf,
      sent: named(leaf.chain),
      issuers: issuersOf(leaf, profiles),
      anchors: named(role === 'server' ? client.trustAnchors : server.clientTrustAnchors),
      crls: [role === 'server' ? client.crl : server.crl].filter((crl) => crl !== undefined),
      ...given('otherKey', role === 'client' ? named([client.key])[0] : undefined),
      ...given('passphrase', role === 'server' ? server.passphrase : client.passphrase),
      ...given('trustFile', role === 'server' ? client.trustFile : server.clientTrustFile),
      ...given('staple', role === 'server' ? server.ocspStaple : undefined),
    }));
  return [
    ...side('server', server.certificate),
    ...(server.clientAuth === 'none' ? [] : side('client', client.certificate)),
  ];
}

function issuersOf(
  leaf: ResolvedProfile,
  profiles: ReadonlyMap<string, ResolvedProfile>,
): ResolvedProfile[] {
  const issuers: ResolvedProfile[] = [];
  for (let at = leaf; at.issuer !== 'self';) {
    const next = profiles.get(at.issuer);
    if (next === undefined || issuers.includes(next)) break;
    issuers.push(next);
    at = next;
  }
  return issuers;
}

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
