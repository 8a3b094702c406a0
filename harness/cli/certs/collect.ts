import { readFileSync, statSync } from 'node:fs';
import type { CertificateStore, ResolvedProfile } from '../../certs/index.ts';
import { CURRENT_UPDATES, issuersOf, whatIsWrong } from '../../certs/index.ts';
import type { CertificateProfiles } from '../../model/certificate-profile.ts';
import { TRUST_FILE_FORMS } from '../../model/scenario.ts';
import type { Scenario } from '../../model/scenario.ts';
import type { CertificateIndex } from './certificate-index.ts';
import { readValidity } from './read-validity.ts';
import { issuedLists, SIDES, usesOf } from './uses.ts';

/** Everything that is written. */
export interface Collected {
  readonly index: CertificateIndex;
  /** What each file of the index holds. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface Material {
  readonly scenarios: readonly Scenario[];
  readonly profiles: CertificateProfiles;
  readonly resolved: ReadonlyMap<string, ResolvedProfile>;
  readonly store: CertificateStore;
  readonly selected: ReadonlySet<string>;
}

/** Issues what is selected; nothing is written outside of the cache. */
export function collect(material: Material): Collected {
  const files = new Map<string, Uint8Array>();
  const file: Place = (folder, name, source) => {
    const plain = `${folder}/${name.replaceAll('/', '_')}`;
    // Two scenarios, a/b and a_b, would be one file.
    const path = files.has(plain) ? plain.replace(/(?=\.\w+$)/, `-${files.size}`) : plain;
    files.set(path, typeof source === 'string' ? readFileSync(source) : source);
    return path;
  };
  const index: CertificateIndex = {
    schemaVersion: 1,
    writtenBy: 'mqtt-tls-matrix certs',
    epoch: material.store.epoch.toISOString(),
    certificates: certificates(material, file),
    trustFiles: trustFiles(material, file),
    revocationLists: revocationLists(material, file),
    ocspResponses: ocspResponses(material, file),
  };
  return { index, files };
}

/** Takes a file to copy, or what is to be in it; returns its path in the index. */
type Place = (folder: string, name: string, source: string | Uint8Array) => string;

function certificates(
  { scenarios, profiles, resolved, store, selected }: Material,
  file: Place,
): CertificateIndex['certificates'] {
  const uses = usesOf(scenarios, resolved);
  return [...selected].toSorted().flatMap((id) => {
    const profile = resolved.get(id);
    const stated = profiles[id];
    const use = uses.get(id);
    if (profile === undefined || stated === undefined || use === undefined) return [];
    const { certificate: chain, key } = store.certificate(id, '/');
    const alone = store.trustBundle([id], '/');
    const sentAfter = readFileSync(chain).subarray(statSync(alone).size);
    const { passphrase } = profile.keyFile;
    const purpose = { sides: use.sides, askedFor: [...use.askedFor] };
    return {
      id,
      about: stated.description,
      wrong: whatIsWrong(profile, resolved, purpose, store.epoch).map(
        ({ rule: _rule, ...wrong }) => wrong,
      ),
      specs: stated.specs ?? [],
      sides: SIDES.filter((side) => use.sides.has(side)),
      scenarios: [...use.scenarios].toSorted(),
      key: profile.key,
      issuer: profile.issuer,
      trust: issuersOf(id, resolved).at(-1)?.id ?? id,
      validity: readValidity(readFileSync(alone)),
      files: {
        certificate: file('certificates', `${id}.pem`, alone),
        chain: file('chains', `${id}.pem`, chain),
        ...(sentAfter.length === 0
          ? {}
          : { intermediates: file('intermediates', `${id}.pem`, sentAfter) }),
        key: file('keys', `${id}.pem`, key),
      },
      ...(passphrase === undefined ? {} : { passphrase }),
    };
  });
}

function trustFiles({ store, selected }: Material, file: Place): CertificateIndex['trustFiles'] {
  if (!selected.has(TRUSTED)) return [];
  const anchors = [TRUSTED];
  return [undefined, ...TRUST_FILE_FORMS].map((form) => {
    const name = `${TRUSTED}.${form ?? 'plain'}.${form === 'der' ? 'der' : 'pem'}`;
    const path = store.trustBundle(anchors, '/', form);
    return { form: form ?? 'plain', anchors, file: file('trust', name, path) };
  });
}

function revocationLists(
  { scenarios, store, selected }: Material,
  file: Place,
): CertificateIndex['revocationLists'] {
  const bySource = new Map<string, CertificateIndex['revocationLists'][number]>();
  for (const scenario of scenarios) {
    for (const [crls, about] of [
      [scenario.client.crl, 'server'],
      [scenario.server.crl, 'client'],
    ] as const) {
      const lists = issuedLists(crls);
      // With a list of the user's own in it, the file is theirs.
      if (crls === undefined || lists.length !== (Array.isArray(crls) ? crls.length : 1)) continue;
      const named = lists.flatMap((list) => [list.issuer, list.signedBy, ...list.revoked]);
      if (!named.every((id) => id === undefined || selected.has(id))) continue;
      const source = store.crl(crls, '/');
      const known = bySource.get(source);
      known?.scenarios.push(scenario.id);
      if (known !== undefined) continue;
      bySource.set(source, {
        file: file('crls', `${scenario.id}.${about}.pem`, source),
        about,
        lists: lists.map(({ validity, ...list }) => ({ ...list, ...updates(store, validity) })),
        scenarios: [scenario.id],
      });
    }
  }
  return [...bySource.values()];
}

function ocspResponses(
  { scenarios, store, selected }: Material,
  file: Place,
): CertificateIndex['ocspResponses'] {
  const bySource = new Map<string, CertificateIndex['ocspResponses'][number]>();
  for (const { id, server } of scenarios) {
    const { ocspStaple: ref, certificate } = server;
    if (ref === undefined || typeof certificate !== 'string') continue;
    if (![certificate, ref.signedBy ?? certificate].every((one) => selected.has(one))) continue;
    const source = store.ocspResponse(ref, certificate, '/');
    const known = bySource.get(source);
    known?.scenarios.push(id);
    if (known !== undefined) continue;
    const { validity, ...rest } = ref;
    bySource.set(source, {
      file: file('ocsp', `${id}.der`, source),
      certificate,
      ...rest,
      ...updates(store, validity),
      scenarios: [id],
    });
  }
  return [...bySource.values()];
}

/** What a selection needs to be of use: whatever is sent along, and the issuers up to the root. */
export function withIssuers(
  ids: readonly string[],
  profiles: ReadonlyMap<string, ResolvedProfile>,
): ReadonlySet<string> {
  const sent = ids.flatMap((id) => [id, ...(profiles.get(id)?.chain ?? [])]);
  return new Set(sent.flatMap((id) => [id, ...issuersOf(id, profiles).map((one) => one.id)]));
}

function updates(store: CertificateStore, { thisUpdate, nextUpdate } = CURRENT_UPDATES) {
  return { thisUpdate: moment(store, thisUpdate), nextUpdate: moment(store, nextUpdate) };
}

function moment(store: CertificateStore, days: number): string {
  // As in the certificates: whole seconds.
  return new Date(Math.floor(store.epoch.getTime() / 1000 + days * 86_400) * 1000).toISOString();
}

/** The CA of the good case. */
const TRUSTED = 'ca/root';
