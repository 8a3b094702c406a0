import { constants } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DEFAULT_CIPHERS, type TlsOptions } from 'node:tls';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import {
  ALL_TLS_VERSIONS,
  opensslGroupName,
  opensslSuiteName,
  type AnyTlsVersion,
} from '../../harness/model/tls-names.ts';
import { opensslSignatureScheme } from '../../harness/model/openssl-names.ts';

/** Node's options for a listener. Throws Node's own error where a file cannot be read. */
export function serverOptions(listener: Omit<ListenerConfig, 'id'>): TlsOptions {
  const { psk } = listener;
  return {
    ...(psk === undefined ? certificateOf(listener) : pskOf(psk)),
    // Empty, not left out: Node would trust the public authorities.
    ca: listener.clientTrustAnchors === undefined ? [] : readFileSync(listener.clientTrustAnchors),
    ...(listener.crl === undefined ? {} : { crl: listsIn(listener.crl) }),
    ...settingsOf(listener),
  };
}

/** Those of them that are in no file. */
export function settingsOf(
  listener: Omit<ListenerConfig, 'id'>,
  /** Of the Node that will have them. */
  defaultCiphers = DEFAULT_CIPHERS,
): TlsOptions {
  const { groups, signatureAlgorithms, alpn, passphrase, psk } = listener;
  const ciphers = cipherList(listener, defaultCiphers);
  return {
    ...(passphrase === undefined || psk !== undefined ? {} : { passphrase }),
    requestCert: listener.clientAuth !== 'none',
    rejectUnauthorized: listener.clientAuth === 'require',
    noDelay: true,
    ...versionRange(listener.versions),
    ...(ciphers === undefined ? {} : { ciphers }),
    ...(groups === undefined ? {} : { ecdhCurve: groups.map(opensslGroupName).join(':') }),
    ...(signatureAlgorithms === undefined
      ? {}
      : { sigalgs: signatureAlgorithms.map(opensslSignatureScheme).join(':') }),
    ...(alpn === undefined ? {} : { ALPNProtocols: [...alpn] }),
    ...(listener.sessionTickets === false ? { secureOptions: constants.SSL_OP_NO_TICKET } : {}),
  };
}

function certificateOf({ certificate, key }: Omit<ListenerConfig, 'id'>): TlsOptions {
  return { cert: readFileSync(certificate), key: readFileSync(key) };
}

/** Without a certificate, as in mosquitto: who has no pre-shared key stays outside. */
function pskOf({ identity, key }: NonNullable<ListenerConfig['psk']>): TlsOptions {
  return {
    pskCallback: (_socket, asked) => (asked === identity ? Buffer.from(key, 'hex') : null),
    pskIdentityHint: 'mqtt-tls-matrix',
  };
}

/** Node takes one list from each entry and drops the rest of it without a word. */
function listsIn(file: string): string[] {
  const text = readFileSync(file, 'latin1');
  return text.match(/-----BEGIN X509 CRL-----[^]*?-----END X509 CRL-----/g) ?? [text];
}

function versionRange(versions: ListenerConfig['versions']): TlsOptions {
  const sorted = ALL_TLS_VERSIONS.filter((version) => versions?.includes(version));
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return {};
  return { minVersion: NODE_VERSIONS[first], maxVersion: NODE_VERSIONS[last] };
}

const NODE_VERSIONS = {
  '1.0': 'TLSv1',
  '1.1': 'TLSv1.1',
  '1.2': 'TLSv1.2',
  '1.3': 'TLSv1.3',
} as const satisfies Record<AnyTlsVersion, string>;

/** Node has one list for both: names that start with TLS_ are TLS 1.3 suites. */
function cipherList(
  listener: Omit<ListenerConfig, 'id'>,
  defaultCiphers: string,
): string | undefined {
  const { cipherSuites, cipherSuites13, securityLevel, psk } = listener;
  const asked = [cipherSuites, cipherSuites13, securityLevel, psk];
  if (asked.every((field) => field === undefined)) return undefined;
  const defaults = defaultCiphers.split(':');
  const is13 = (name: string) => name.startsWith('TLS_');
  // Node's own list shuts PSK out.
  const defaults12 = psk === undefined ? defaults.filter((name) => !is13(name)) : ['PSK'];
  return [
    ...(cipherSuites13 ?? defaults.filter(is13)),
    ...(cipherSuites?.map(opensslSuiteName) ?? defaults12),
    ...(securityLevel === undefined ? [] : [`@SECLEVEL=${securityLevel}`]),
  ].join(':');
}
