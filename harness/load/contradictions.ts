import { isIP } from 'node:net';
import type { Scenario } from '../model/scenario.ts';
import { impossible } from './impossible-expectations.ts';
import { alpn, psk, serverName, trustFiles } from './vain-fields.ts';
import { expectations, type Contradiction, type Rule } from './vain-expectations.ts';
import { withoutTls } from './without-tls.ts';

/**
 * What cannot be meant: fields without effect beside each other, and expectations that can never
 * come true. Only certain cases, each would otherwise be measured and reported as a finding.
 */
export function contradictionsOf(scenario: Scenario): Contradiction[] {
  const found = RULES.flatMap((rule) => rule(scenario)).filter((one) => typeof one === 'object');
  // Rows with one expectation in common say the same of it.
  const different = new Map(found.map((one) => [`${one.field}: ${one.message}`, one]));
  return [...different.values()];
}

const clientAuth: Rule = ({ server }) => {
  const nobody = server.clientAuth === 'none';
  return [
    ...(['clientTrustAnchors', 'clientTrustFile', 'crl'] as const).map(
      (field) =>
        nobody &&
        server[field] !== undefined && {
          field: `server.${field}`,
          message: 'is given, but with server.clientAuth none no client is verified',
          hint: 'say server.clientAuth: request or require, or leave it out',
        },
    ),
    server.clientTrustAnchors?.length === 0 && {
      field: 'server.clientTrustAnchors',
      message: `is empty, but server.clientAuth is ${server.clientAuth}: no certificate could be accepted`,
      hint: 'name at least one, or leave it out for ca/root',
    },
  ];
};

const client: Rule = ({ client }) => [
  client.key !== undefined &&
    client.certificate === undefined && {
      field: 'client.key',
      message: 'is given without client.certificate: nothing would be sent',
      hint: 'client.key is another private key than the certificate brings; name the certificate too',
    },
  client.passphrase !== undefined &&
    client.certificate === undefined && {
      field: 'client.passphrase',
      message: 'is given without client.certificate: there is no key to decrypt',
      hint: 'name the certificate whose key file is encrypted',
    },
  client.crl !== undefined &&
    !client.verify && {
      field: 'client.crl',
      message: 'is given, but client.verify is false: no revocation list is looked at',
    },
  client.ocspStapling !== undefined &&
    !client.verify && {
      field: 'client.ocspStapling',
      message: 'is given, but client.verify is false: no OCSP response is looked at',
    },
  isIP(client.servername) === 0 &&
    !/^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(client.servername) && {
      field: 'client.servername',
      message: `${JSON.stringify(client.servername)} is neither a DNS name nor an IP address`,
      hint: 'without scheme, port and brackets, e.g. broker.test or 127.0.0.1',
    },
];

const versions: Rule = ({ server, client, tls, expectByTls }) => [
  client.versions !== undefined &&
    tls.some((pin) => pin !== 'default') && {
      field: 'client.versions',
      message: `is given together with tls ${tls.join(', ')}, which pins the client's versions too`,
      hint: "leave tls out, or say tls: ['default']",
    },
  new Set(tls).size !== tls.length && { field: 'tls', message: 'names a version twice' },
  ...Object.keys(expectByTls)
    .filter((pin) => !tls.some((declared) => declared === pin))
    .map((pin) => ({
      field: `expectByTls.${pin}`,
      message: `speaks of a row that does not exist: tls is ${tls.join(', ')}`,
    })),
  ...suitesOf('server', server.versions, server),
  ...suitesOf('client', client.versions ?? pinned(tls), client),
];

/** The versions the rows pin the client to; a default row leaves them open. */
function pinned(tls: Scenario['tls']): readonly string[] | undefined {
  return tls.includes('default') ? undefined : tls;
}

function suitesOf(
  side: 'server' | 'client',
  versions: readonly string[] | undefined,
  suites: { readonly cipherSuites?: unknown; readonly cipherSuites13?: unknown },
): Contradiction[] {
  if (versions === undefined) return [];
  const without = (version: string) =>
    `can never be used: only TLS ${versions.join(', ')}, not ${version}`;
  return [
    // Suites of TLS 1.2 are those of 1.1 and 1.0 as well.
    ...(suites.cipherSuites !== undefined && versions.every((version) => version === '1.3')
      ? [{ field: `${side}.cipherSuites`, message: without('1.2') }]
      : []),
    ...(suites.cipherSuites13 !== undefined && !versions.includes('1.3')
      ? [{ field: `${side}.cipherSuites13`, message: without('1.3') }]
      : []),
  ];
}

const exceptions: Rule = ({ exceptions, tls }) =>
  exceptions.flatMap((exception, index) => [
    exception.backend === undefined &&
      exception.broker === undefined &&
      exception.tls === undefined && {
        field: `exceptions[${index}]`,
        message: 'names neither backend nor broker nor tls, so it would replace expect everywhere',
      },
    exception.tls !== undefined &&
      !tls.includes(exception.tls) && {
        field: `exceptions[${index}].tls`,
        message: `speaks of a row that does not exist: tls is ${tls.join(', ')}`,
      },
  ]);

const RULES: readonly Rule[] = [
  clientAuth,
  client,
  versions,
  serverName,
  alpn,
  psk,
  trustFiles,
  withoutTls,
  exceptions,
  expectations,
  impossible,
];
