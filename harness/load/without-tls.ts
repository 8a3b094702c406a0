import type { ClientSide, ServerSide } from '../model/scenario.ts';
import type { Rule } from './vain-expectations.ts';

/** Fields that say something about TLS, on a side that speaks none. */
export const withoutTls: Rule = ({ server, client, mqtt, network, tls }) => {
  const { transport = 'tls' } = server;
  const serverHasNone = transport !== 'tls';
  const clientHasNone = client.transport === 'plain';
  return [
    ...SERVER_FIELDS.map(
      (field) =>
        serverHasNone &&
        server[field] !== undefined && {
          field: `server.${field}`,
          message: `is given, but with server.transport ${transport} no TLS is spoken`,
          hint: 'leave one of the two out',
        },
    ),
    serverHasNone &&
      server.clientAuth !== 'none' && {
        field: 'server.clientAuth',
        message: `is ${server.clientAuth}, but with server.transport ${transport} no TLS is spoken`,
        hint: 'leave one of the two out',
      },
    serverHasNone &&
      transport !== 'plain' &&
      mqtt.accepts !== undefined && {
        field: 'mqtt.accepts',
        message: `is given, but with server.transport ${transport} no MQTT is spoken`,
        hint: 'leave one of the two out',
      },
    ...CLIENT_FIELDS.map(
      (field) =>
        clientHasNone &&
        client[field] !== undefined && {
          field: `client.${field}`,
          message: 'is given, but with client.transport plain no TLS is spoken',
          hint: 'leave one of the two out',
        },
    ),
    serverHasNone &&
      !clientHasNone &&
      client.resume === true && {
        field: 'client.resume',
        message: `is given, but with server.transport ${transport} there is no session to resume`,
        hint: 'leave one of the two out',
      },
    clientHasNone &&
      network.splitClientHello !== undefined && {
        field: 'network.splitClientHello',
        message: 'is given, but with client.transport plain no ClientHello is sent',
        hint: 'leave one of the two out',
      },
    clientHasNone &&
      tls.some((pin) => pin !== 'default') && {
        field: 'tls',
        message: `is ${tls.join(', ')}, but with client.transport plain there is no version to pin`,
        hint: "leave it out, or say tls: ['default']",
      },
  ];
};

/** All but the certificate, which has a default. */
const SERVER_FIELDS = [
  'passphrase',
  'clientTrustAnchors',
  'clientTrustFile',
  'versions',
  'cipherSuites',
  'cipherSuites13',
  'groups',
  'signatureAlgorithms',
  'alpn',
  'alpnRequired',
  'serverNames',
  'psk',
  'sessionTickets',
  'ocspStaple',
  'crl',
  'securityLevel',
] as const satisfies readonly (keyof ServerSide)[];

/** Not the trust anchors, and not the certificate: somebody has them and forgets `--tls`. */
const CLIENT_FIELDS = [
  'trustFile',
  'sni',
  'passphrase',
  'key',
  'versions',
  'cipherSuites',
  'cipherSuites13',
  'groups',
  'signatureAlgorithms',
  'alpn',
  'resume',
  'psk',
  'maxFragmentLength',
  'ocspStapling',
  'crl',
  'securityLevel',
] as const satisfies readonly (keyof ClientSide)[];
