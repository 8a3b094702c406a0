import { isIP } from 'node:net';
import type { Capability, ConnectRequest } from '../../model/driver-protocol.ts';
import { opensslLacks } from '../../model/openssl-names.ts';
import {
  CIPHER_SUITE_CODES_12,
  CIPHER_SUITE_CODES_13,
  GROUP_CODES,
  SIGNATURE_SCHEME_CODES,
  TLS_VERSIONS,
} from '../../model/tls-names.ts';
import { readScript } from './script.ts';

/**
 * What it has options for, and what OpenSSL's configuration file says for it. Not `verify-off`:
 * `--insecure` leaves the name out and still verifies the chain.
 */
export const CAN: readonly Capability[] = [
  'certificate',
  'versions',
  'cipherSuites',
  'cipherSuites13',
  'groups',
  'signatureAlgorithms',
  'alpn',
  'securityLevel',
  'psk',
  'plain',
];

const KNOWN_FIELDS = new Set<string>([
  'host',
  'port',
  'deadlineMs',
  'servername',
  'verify',
  'trustAnchors',
  'certificate',
  'key',
  'versions',
  'cipherSuites',
  'cipherSuites13',
  'groups',
  'signatureAlgorithms',
  'alpn',
  'securityLevel',
  'transport',
  'psk',
  'exchange',
] satisfies (keyof ConnectRequest)[]);

/** Fields and values mosquitto_rr, or OpenSSL of this version in its configuration, would ignore. */
export function unsupportedFields(request: ConnectRequest, openssl: string): readonly string[] {
  const { servername, verify, transport, alpn = [] } = request;
  const isPlain = transport === 'plain';
  return [
    ...Object.keys(request).filter((field) => !KNOWN_FIELDS.has(field)),
    ...(verify || isPlain ? [] : ['verify']),
    // Whatever it connects to it also sends as server_name.
    ...(isIP(servername) !== 0 && !isPlain ? [`servername=${servername}`] : []),
    // What getaddrinfo(3) would not find in /etc/hosts, which is a line of words.
    ...(/^[^\s#]+$/.test(servername) ? [] : [`servername=${servername}`]),
    ...(transport === undefined || isPlain ? [] : [`transport=${String(transport)}`]),
    ...(alpn.length > 1 ? ['alpn'] : []),
    ...(readScript(request.exchange) === undefined ? ['exchange'] : []),
    ...unknown('versions', request.versions, TLS_VERSIONS),
    ...unknown('cipherSuites', request.cipherSuites, Object.keys(CIPHER_SUITE_CODES_12)),
    ...unknown('cipherSuites13', request.cipherSuites13, Object.keys(CIPHER_SUITE_CODES_13)),
    ...unknown('groups', request.groups, Object.keys(GROUP_CODES)),
    ...unknown(
      'signatureAlgorithms',
      request.signatureAlgorithms,
      Object.keys(SIGNATURE_SCHEME_CODES),
    ),
    ...opensslLacks(request, openssl),
  ];
}

function unknown(
  field: string,
  asked: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] {
  if (asked?.length === 0) return [field];
  return (asked ?? []).filter((name) => !known.includes(name)).map((name) => `${field}=${name}`);
}
