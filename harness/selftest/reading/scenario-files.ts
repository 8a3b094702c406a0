import { dirname } from 'node:path';
import type { CertificateStore } from '../../certs/index.ts';
import type { Scenario } from '../../model/scenario.ts';

/** What files a scenario can hand over. */
export const PARTS = [
  'server.certificate',
  'server.key',
  'server.clientTrustAnchors',
  'server.crl',
  'server.ocspStaple',
  'client.trustAnchors',
  'client.certificate',
  'client.key',
  'client.crl',
] as const;
export type Part = (typeof PARTS)[number];

/** Issues every file a scenario names; paths. */
export function filesOf(
  { server, client, file }: Pick<Scenario, 'server' | 'client' | 'file'>,
  store: CertificateStore,
): ReadonlyMap<Part, string> {
  const base = dirname(file);
  const clientPair =
    client.certificate === undefined ? undefined : store.certificate(client.certificate, base);
  const serverPair = store.certificate(server.certificate, base);
  const anchors = server.clientTrustAnchors;
  const paths: Readonly<Record<Part, string | undefined>> = {
    'server.certificate': serverPair.certificate,
    'server.key': serverPair.key,
    'server.clientTrustAnchors':
      anchors && store.trustBundle(anchors, base, server.clientTrustFile),
    'server.crl': server.crl && store.crl(server.crl, base),
    'server.ocspStaple':
      server.ocspStaple && store.ocspResponse(server.ocspStaple, server.certificate, base),
    // With nobody trusted there is no file.
    'client.trustAnchors':
      client.trustAnchors.length === 0
        ? undefined
        : store.trustBundle(client.trustAnchors, base, client.trustFile),
    'client.certificate': clientPair?.certificate,
    'client.key': client.key === undefined ? clientPair?.key : store.key(client.key, base),
    'client.crl': client.crl && store.crl(client.crl, base),
  };
  const files = new Map<Part, string>();
  for (const part of PARTS) {
    const path = paths[part];
    if (path !== undefined) files.set(part, path);
  }
  return files;
}

/** What the scenario says of a part; equal where the same file is meant. */
export function saidOf(
  { server, client }: Pick<Scenario, 'server' | 'client'>,
  part: Part,
): string {
  const said: Readonly<Record<Part, unknown>> = {
    'server.certificate': server.certificate,
    'server.key': server.certificate,
    'server.clientTrustAnchors': [server.clientTrustAnchors, server.clientTrustFile],
    'server.crl': server.crl,
    'server.ocspStaple': server.ocspStaple && [server.ocspStaple, server.certificate],
    'client.trustAnchors': [client.trustAnchors, client.trustFile],
    'client.certificate': client.certificate,
    'client.key': client.key ?? client.certificate,
    'client.crl': client.crl,
  };
  return JSON.stringify(said[part]) ?? '';
}
