import type { Negotiated } from '../model/observation.ts';
import {
  CIPHER_SUITES_12,
  GROUP_CODES,
  SIGNATURE_SCHEME_CODES,
  opensslSuiteName,
} from '../model/tls-names.ts';
import { tlsVersion, type Findings } from './findings.ts';

export interface NegotiatedReading {
  readonly negotiated: Negotiated;
  readonly contradictions: readonly string[];
}

/**
 * What was agreed on, in IANA names: from the wire where it shows, else from the library. When
 * nothing was connected the wire alone counts: whether the library had got that far is a matter of
 * timing.
 */
export function negotiated(findings: Findings, isConnected: boolean): NegotiatedReading {
  const wire = findings.evidence.wire.negotiated;
  const said = findings.result?.negotiated ?? {};
  const library = {
    version: normalVersion(said.version),
    cipher: normalCipher(said.cipher),
    group: normalGroup(said.group),
    signatureScheme: normalScheme(said.signatureScheme),
    alpn: said.alpn === '' ? 'none' : said.alpn,
    resumed: said.resumed,
  };
  const contradictions = (Object.keys(library) as (keyof typeof library)[]).flatMap((key) =>
    wire[key] === undefined || library[key] === undefined || wire[key] === library[key]
      ? []
      : [`${key} is ${String(wire[key])} on the wire, ${String(library[key])} to the library`],
  );
  const fallback: Partial<typeof library> = isConnected ? library : {};
  return {
    contradictions,
    negotiated: {
      version: wire.version ?? fallback.version ?? 'unknown',
      cipher: wire.cipher ?? fallback.cipher ?? 'unknown',
      group: wire.group ?? fallback.group ?? (hasNoGroup(findings) ? 'none' : 'unknown'),
      signatureScheme: wire.signatureScheme ?? fallback.signatureScheme ?? 'unknown',
      alpn:
        wire.alpn ?? fallback.alpn ?? (offeredNoAlpn(findings, isConnected) ? 'none' : 'unknown'),
      resumed: resumed(findings, wire.resumed ?? fallback.resumed),
    },
  };
}

/**
 * In TLS 1.3 an external pre-shared key and a resumed session look the same (RFC 8446 §2.2): who
 * brought a key and no session has not resumed one.
 */
function resumed({ evidence }: Findings, said: boolean | undefined): boolean | 'unknown' {
  const { psk, loadSession } = evidence.request;
  if (said === true && psk !== undefined && loadSession === undefined) return false;
  return said ?? 'unknown';
}

/** Nothing can be chosen where nothing was offered (RFC 7301 §3.1). */
function offeredNoAlpn({ evidence }: Findings, isConnected: boolean): boolean {
  return isConnected && evidence.request.alpn === undefined;
}

/** RSA key transport and plain pre-shared keys of TLS 1.2 have no key exchange group. */
function hasNoGroup(findings: Findings): boolean {
  const cipher = findings.evidence.wire.negotiated.cipher ?? '';
  return tlsVersion(findings) === '1.2' && /^TLS_(RSA|PSK)_WITH_/.test(cipher);
}

function normalVersion(name: string | undefined): string | undefined {
  return name?.replace(/^(TLS|DTLS)\s?v?/i, '');
}

const IANA_BY_OPENSSL: ReadonlyMap<string, string> = new Map(
  CIPHER_SUITES_12.map((suite) => [opensslSuiteName(suite), suite]),
);

function normalCipher(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (IANA_BY_OPENSSL.get(name) ?? name);
}

/** Names of X9.62, of NIST and of libraries beside those of the IANA registry. */
const GROUP_ALIASES: ReadonlyMap<string, string> = new Map([
  ['prime256v1', 'secp256r1'],
  ['p-256', 'secp256r1'],
  ['p-384', 'secp384r1'],
  ['p-521', 'secp521r1'],
  ...Object.keys(GROUP_CODES).map((name) => [name.toLowerCase(), name] as const),
]);

function normalGroup(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (GROUP_ALIASES.get(name.toLowerCase()) ?? name);
}

const SCHEMES: ReadonlyMap<string, string> = new Map(
  Object.keys(SIGNATURE_SCHEME_CODES).map((name) => [name.toLowerCase(), name]),
);

function normalScheme(name: string | undefined): string | undefined {
  return name === undefined ? undefined : (SCHEMES.get(name.toLowerCase()) ?? name);
}
