import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { CIPHER_SUITE_CODES_12 } from '../../model/tls-names.ts';

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
  'exchange',
] satisfies (keyof ConnectRequest)[]);

/** Fields and values s_client would ignore, so they must not reach it. */
export function unsupportedFields(request: ConnectRequest): readonly string[] {
  const { cipherSuites = [], alpn = [], versions = [] } = request;
  return [
    ...Object.keys(request).filter((field) => !KNOWN_FIELDS.has(field)),
    ...versions
      .filter((version) => version !== '1.2' && version !== '1.3')
      .map((version) => `versions=${String(version)}`),
    // -cipher passes over names it does not know; every other list it checks by itself.
    ...cipherSuites
      .filter((suite) => !Object.hasOwn(CIPHER_SUITE_CODES_12, suite))
      .map((suite) => `cipherSuites=${suite}`),
    ...alpn.filter((name) => name.includes(',')).map((name) => `alpn=${name}`),
  ];
}
