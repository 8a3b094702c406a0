import type { ConnectRequest } from '../model/driver-protocol.ts';
import type { Scenario } from '../model/scenario.ts';
import type { TlsPin } from '../model/tls-names.ts';
import { present, type CertificatePaths } from './paths.ts';

/** What of a request the scenario decides; where to connect and what to exchange is the engine's. */
export type ClientRequest = Omit<ConnectRequest, 'host' | 'port' | 'deadlineMs' | 'exchange'>;

/**
 * A scenario's client side for one row. A pin is min = max; in a `default` row the scenario's own
 * versions count, or, where it has none, the library's.
 */
export async function requestOf(
  { client, file }: Scenario,
  tls: TlsPin,
  paths: CertificatePaths,
): Promise<ClientRequest> {
  const [trustAnchors, pair, key, crl] = await Promise.all([
    client.trustAnchors.length === 0 ? undefined : paths.trustAnchors(client.trustAnchors, file),
    client.certificate === undefined ? undefined : paths.certificate(client.certificate, file),
    client.key === undefined ? undefined : paths.key(client.key, file),
    client.crl === undefined ? undefined : paths.crl(client.crl, file),
  ]);
  return {
    servername: client.servername,
    verify: client.verify,
    ...present({
      trustAnchors,
      certificate: pair?.certificate,
      key: key ?? pair?.key,
      versions: tls === 'default' ? client.versions : [tls],
      cipherSuites: client.cipherSuites,
      cipherSuites13: client.cipherSuites13,
      groups: client.groups,
      signatureAlgorithms: client.signatureAlgorithms,
      alpn: client.alpn,
      crl,
      securityLevel: client.securityLevel,
    }),
  };
}
