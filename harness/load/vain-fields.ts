import { isIP } from 'node:net';
import type { Rule } from './vain-expectations.ts';

export const serverName: Rule = ({ client }) => [
  client.sni === client.servername && {
    field: 'client.sni',
    message: 'is client.servername, which is sent anyway',
    hint: 'leave it out, or name another, or false for none',
  },
  client.sni === false &&
    isIP(client.servername) !== 0 && {
      field: 'client.sni',
      message: 'false, but client.servername is an IP address, which is never sent (RFC 6066 §3)',
      hint: 'leave it out',
    },
];

export const alpn: Rule = ({ server }) => [
  server.alpnRequired === true &&
    server.alpn === undefined && {
      field: 'server.alpnRequired',
      message: 'is given without server.alpn: there is no protocol to offer',
      hint: "name what it speaks, e.g. server.alpn: ['mqtt']",
    },
];

/** A listener with a pre-shared key has no certificate, as in mosquitto.conf(5). */
export const psk: Rule = ({ server }) => {
  if (server.psk === undefined) return [];
  return [
    server.clientAuth !== 'none' && {
      field: 'server.clientAuth',
      message: `is ${server.clientAuth}, but with server.psk nobody is asked for a certificate`,
      hint: 'leave it out',
    },
    ...(['passphrase', 'ocspStaple'] as const).map(
      (field) =>
        server[field] !== undefined && {
          field: `server.${field}`,
          message: 'is given, but with server.psk no certificate is used',
          hint: 'leave it out',
        },
    ),
  ];
};

export const trustFiles: Rule = ({ server, client }) =>
  (
    [
      ['server.clientTrustFile', server.clientTrustFile, server.clientTrustAnchors],
      ['client.trustFile', client.trustFile, client.trustAnchors],
    ] as const
  ).flatMap(([field, form, anchors]) => [
    form === 'der' &&
      anchors !== undefined &&
      anchors.length > 1 && {
        field,
        message: `der, but there are ${anchors.length} trust anchors, and DER holds a single certificate`,
        hint: 'name one',
      },
    form !== undefined &&
      form !== 'empty' &&
      anchors?.length === 0 && {
        field,
        message: `${form}, but there is no trust anchor to write`,
        hint: 'name one, or say empty',
      },
  ]);
