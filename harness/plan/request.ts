import type { ConnectRequest } from '../model/driver-protocol.ts';
import type { Scenario } from '../model/scenario.ts';
import type { TlsPin } from '../model/tls-names.ts';
import { present, type CertificatePaths } from './paths.ts';

/**
 * What of a request the scenario decides; where to connect, what to exchange and which session to
 * offer is the engine's.
 */
export type ClientRequest = Omit<
  ConnectRequest,
  'host' | 'port' | 'deadlineMs' | 'exchange' | 'saveSession' | 'loadSession'
>;

/**
 * A scenario's client side for one row. A pin is min = max; in a `default` row the scenario's own
 * versions count, or, where it has none, the library's. Without TLS nothing of it is asked for.
 */
export async function requestOf(
  { client, file }: Scenario,
  tls: TlsPin,
  paths: CertificatePaths,
): Promise<ClientRequest> {
  const { servername, verify } = client;
  if (client.transport === 'plain') return { servername, verify, transport: 'plain' };
  // A form counts with no anchor too: the file is there, and there is none in it.
  const trusts = client.trustAnchors.length > 0 || client.trustFile !== undefined;
  const [trustAnchors, pair, key, crl] = await Promise.all([
    trusts ? paths.trustAnchors(client.trustAnchors, file, client.trustFile) : undefined,
    client.certificate === undefined ? undefined : paths.certificate(client.certificate, file),
    client.key === undefined ? undefined : paths.key(client.key, file),
    client.crl === undefined ? undefined : paths.crl(client.crl, file),
  ]);
  return {
    servername,
    verify,
    ...present({
      sni: client.sni,
      trustAnchors,
      certificate: pair?.certificate,
      key: key ?? pair?.key,
      passphrase: client.passphrase,
      versions: tls === 'default' ? client.versions : [tls],
      cipherSuites: client.cipherSuites,
      cipherSuites13: client.cipherSuites13,
      groups: client.groups,
      signatureAlgorithms: client.signatureAlgorithms,
      alpn: client.alpn,
      crl,
      securityLevel: client.securityLevel,
      psk: client.psk,
      maxFragmentLength: client.maxFragmentLength,
      ocspStapling: client.ocspStapling,
    }),
  };
}
