import type { Capability, ConnectRequest } from '../../model/driver-protocol.ts';
import { ALL_TLS_VERSIONS, CIPHER_SUITE_CODES_12 } from '../../model/tls-names.ts';

/** s_client prints a stapled response and goes on; without TLS it does nothing at all. */
export const CANNOT: readonly Capability[] = ['ocspStapling', 'plain'];

/** RFC 6066 §4. */
const FRAGMENT_LENGTHS: readonly number[] = [512, 1024, 2048, 4096];

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
  'crl',
  'securityLevel',
  'sni',
  'transport',
  'passphrase',
  'psk',
  'maxFragmentLength',
  'saveSession',
  'loadSession',
  'keyLog',
  'exchange',
] satisfies (keyof ConnectRequest)[]);

/** Fields and values s_client would ignore, so they must not reach it. */
export function unsupportedFields(request: ConnectRequest): readonly string[] {
  const { cipherSuites = [], alpn = [], versions, transport, maxFragmentLength } = request;
  return [
    ...Object.keys(request).filter((field) => !KNOWN_FIELDS.has(field)),
    ...(transport === undefined ? [] : [`transport=${String(transport)}`]),
    ...(versions === undefined ? [] : unsupportedVersions(versions)),
    ...(maxFragmentLength === undefined || FRAGMENT_LENGTHS.includes(maxFragmentLength)
      ? []
      : [`maxFragmentLength=${maxFragmentLength}`]),
    // -cipher passes over names it does not know; every other list it checks by itself.
    ...cipherSuites
      .filter((suite) => !Object.hasOwn(CIPHER_SUITE_CODES_12, suite))
      .map((suite) => `cipherSuites=${suite}`),
    ...alpn.filter((name) => name.includes(',')).map((name) => `alpn=${name}`),
  ];
}

/** -min_protocol and -max_protocol cannot leave out a version between them. */
function unsupportedVersions(versions: readonly string[]): readonly string[] {
  const known: readonly string[] = ALL_TLS_VERSIONS;
  const unknown = versions.filter((version) => !known.includes(version));
  if (versions.length === 0) return ['versions'];
  if (unknown.length > 0) return unknown.map((version) => `versions=${version}`);
  const places = versions.map((version) => known.indexOf(version));
  const span = Math.max(...places) - Math.min(...places) + 1;
  return span > new Set(places).size ? ['versions'] : [];
}
