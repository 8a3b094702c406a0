import { createHash } from 'node:crypto';
import type { ListenerConfig } from '../model/broker.ts';
import type { Scenario } from '../model/scenario.ts';
import { present, type CertificatePaths } from './paths.ts';

/** One scenario's listener; its id is a hash of everything in it. */
export async function listenerOf(
  scenario: Pick<Scenario, 'file' | 'server' | 'mqtt'>,
  paths: CertificatePaths,
): Promise<ListenerConfig> {
  const { server, mqtt, file } = scenario;
  const [pair, clientTrustAnchors, crl] = await Promise.all([
    paths.certificate(server.certificate, file),
    server.clientTrustAnchors && paths.trustAnchors(server.clientTrustAnchors, file),
    server.crl && paths.crl(server.crl, file),
  ]);
  const config = {
    certificate: pair.certificate,
    key: pair.key,
    clientAuth: server.clientAuth,
    ...present({
      clientTrustAnchors,
      versions: server.versions,
      cipherSuites: server.cipherSuites,
      cipherSuites13: server.cipherSuites13,
      groups: server.groups,
      signatureAlgorithms: server.signatureAlgorithms,
      crl,
      securityLevel: server.securityLevel,
      accepts: mqtt.accepts,
    }),
  };
  const id = createHash('sha256').update(canonical(config)).digest('hex').slice(0, 12);
  return { id, ...config };
}

/** JSON with sorted keys, so that the order in which a scenario is written does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
