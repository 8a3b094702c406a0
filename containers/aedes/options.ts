import { readFileSync } from 'node:fs';
import { DEFAULT_CIPHERS, type TlsOptions } from 'node:tls';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import {
  opensslGroupName,
  opensslSuiteName,
  type TlsVersion,
} from '../../harness/model/tls-names.ts';
import { opensslSignatureScheme } from '../openssl-names.ts';

/** Node's options for a listener. Throws Node's own error where a file cannot be read. */
export function serverOptions(listener: Omit<ListenerConfig, 'id'>): TlsOptions {
  const ciphers = cipherList(listener);
  const versions = listener.versions ?? [];
  const [first] = versions;
  return {
    cert: readFileSync(listener.certificate),
    key: readFileSync(listener.key),
    // Empty, not left out: Node would trust the public authorities.
    ca: listener.clientTrustAnchors === undefined ? [] : readFileSync(listener.clientTrustAnchors),
    requestCert: listener.clientAuth !== 'none',
    rejectUnauthorized: listener.clientAuth === 'require',
    noDelay: true,
    ...(listener.crl === undefined ? {} : { crl: readFileSync(listener.crl) }),
    ...(first === undefined
      ? {}
      : {
          minVersion: NODE_VERSIONS[versions.includes('1.2') ? '1.2' : '1.3'],
          maxVersion: NODE_VERSIONS[versions.includes('1.3') ? '1.3' : '1.2'],
        }),
    ...(ciphers === undefined ? {} : { ciphers }),
    ...(listener.groups === undefined
      ? {}
      : { ecdhCurve: listener.groups.map(opensslGroupName).join(':') }),
    ...(listener.signatureAlgorithms === undefined
      ? {}
      : { sigalgs: listener.signatureAlgorithms.map(opensslSignatureScheme).join(':') }),
  };
}

const NODE_VERSIONS = { '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const satisfies Record<
  TlsVersion,
  string
>;

/** Node has one list for both: names that start with TLS_ are TLS 1.3 suites. */
function cipherList(listener: Omit<ListenerConfig, 'id'>): string | undefined {
  const { cipherSuites, cipherSuites13, securityLevel } = listener;
  if (cipherSuites === undefined && cipherSuites13 === undefined && securityLevel === undefined) {
    return undefined;
  }
  const defaults = DEFAULT_CIPHERS.split(':');
  return [
    ...(cipherSuites13 ?? defaults.filter((name) => name.startsWith('TLS_'))),
    ...(cipherSuites?.map(opensslSuiteName) ?? defaults.filter((name) => !name.startsWith('TLS_'))),
    ...(securityLevel === undefined ? [] : [`@SECLEVEL=${securityLevel}`]),
  ].join(':');
}
