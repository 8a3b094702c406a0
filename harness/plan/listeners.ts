import { createHash } from 'node:crypto';
import type { ListenerConfig } from '../model/broker.ts';
import type { Scenario } from '../model/scenario.ts';
import { present, type CertificatePaths } from './paths.ts';

/**
 * One scenario's listener; its id is a hash of everything in it. What does not count without TLS is
 * left out there, so that such scenarios share one.
 */
export async function listenerOf(
  scenario: Pick<Scenario, 'file' | 'server' | 'mqtt'>,
  paths: CertificatePaths,
): Promise<ListenerConfig> {
  const { server, mqtt, file } = scenario;
  const transport = server.transport === 'tls' ? undefined : server.transport;
  const config = {
    ...(await paths.certificate(server.certificate, file)),
    clientAuth: server.clientAuth,
    ...present({ transport, accepts: mqtt.accepts }),
    ...(transport === undefined ? await tlsFields(scenario, paths) : {}),
  };
  const id = createHash('sha256').update(canonical(config)).digest('hex').slice(0, 12);
  return { id, ...config };
}

async function tlsFields(
  { server, file }: Pick<Scenario, 'file' | 'server'>,
  paths: CertificatePaths,
) {
  const [clientTrustAnchors, crl, ocspStaple] = await Promise.all([
    server.clientTrustAnchors &&
      paths.trustAnchors(server.clientTrustAnchors, file, server.clientTrustFile),
    server.crl && paths.crl(server.crl, file),
    server.ocspStaple && paths.ocspResponse(server.ocspStaple, server.certificate, file),
  ]);
  return present({
    passphrase: server.passphrase,
    clientTrustAnchors,
    versions: server.versions,
    cipherSuites: server.cipherSuites,
    cipherSuites13: server.cipherSuites13,
    groups: server.groups,
    signatureAlgorithms: server.signatureAlgorithms,
    alpn: server.alpn,
    alpnRequired: server.alpnRequired,
    serverNames: server.serverNames,
    psk: server.psk,
    sessionTickets: server.sessionTickets,
    ocspStaple,
    crl,
    securityLevel: server.securityLevel,
  });
}

/** JSON with sorted keys, so that the order in which a scenario is written does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
