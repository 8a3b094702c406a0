import {
  VERSION_CODES,
  cipherSuiteName,
  groupName,
  signatureSchemeName,
} from '../model/tls-names.ts';
import type { WireEvidence } from '../model/wire-evidence.ts';
import { Cursor } from './cursor.ts';

export type ClientHello = NonNullable<WireEvidence['clientHello']>;

/** RFC 8446 §4.1.2. Undefined where the lengths do not add up. */
export function readClientHello(body: Buffer): ClientHello | undefined {
  const hello = new Cursor(body);
  const legacyVersion = hello.uint16();
  hello.bytes(32);
  hello.vector(1);
  const suites = hello.vector(2).uint16s();
  hello.vector(1);
  const extensions = readExtensions(hello);
  if (extensions === undefined) return undefined;
  const versions = extensions.get(EXTENSION.supportedVersions)?.vector(1).uint16s();
  const serverName = readServerName(extensions.get(EXTENSION.serverName));
  const result = {
    versions: (versions ?? [legacyVersion]).map(named(versionName)),
    ...(serverName === undefined ? {} : { serverName }),
    cipherSuites: suites.map(named(cipherSuiteName)),
    groups: numbers(extensions.get(EXTENSION.supportedGroups)).map(named(groupName)),
    signatureAlgorithms: numbers(extensions.get(EXTENSION.signatureAlgorithms)).map(
      named(signatureSchemeName),
    ),
    alpn: readProtocols(extensions.get(EXTENSION.alpn)),
  };
  return allOk(extensions) ? result : undefined;
}

export interface ServerHello {
  readonly helloRetryRequest: boolean;
  /** Selected version's code point. */
  readonly version: number;
  readonly cipher: string;
  /** TLS 1.3 only (key_share). */
  readonly group?: string;
  /** `none` where there is no extension; TLS 1.3 says it in EncryptedExtensions. */
  readonly alpn?: string;
  /** TLS 1.3 only: whether a pre-shared key was selected. */
  readonly preSharedKey: boolean;
}

/** RFC 8446 §4.1.3 and §4.1.4. Undefined where the lengths do not add up. */
export function readServerHello(body: Buffer): ServerHello | undefined {
  const hello = new Cursor(body);
  const legacyVersion = hello.uint16();
  const helloRetryRequest = hello.bytes(32).equals(HELLO_RETRY_REQUEST);
  hello.vector(1);
  const cipher = cipherSuiteName(hello.uint16());
  hello.uint8();
  const extensions = readExtensions(hello);
  if (extensions === undefined) return undefined;
  const version = extensions.get(EXTENSION.supportedVersions)?.uint16() ?? legacyVersion;
  const group = extensions.get(EXTENSION.keyShare)?.uint16();
  const [protocol] = readProtocols(extensions.get(EXTENSION.alpn));
  const result = {
    helloRetryRequest,
    version,
    cipher,
    ...(group === undefined ? {} : { group: groupName(group) }),
    ...(version >= TLS_13 ? {} : { alpn: protocol ?? 'none' }),
    preSharedKey: extensions.has(EXTENSION.preSharedKey),
  };
  return allOk(extensions) ? result : undefined;
}

export const TLS_12 = 0x0303;
export const TLS_13 = 0x0304;

export function versionName(code: number): string {
  return VERSION_CODES[code] ?? `0x${code.toString(16).padStart(4, '0')}`;
}

const EXTENSION = {
  serverName: 0,
  supportedGroups: 10,
  signatureAlgorithms: 13,
  alpn: 16,
  preSharedKey: 41,
  supportedVersions: 43,
  keyShare: 51,
} as const;

/** SHA-256 of "HelloRetryRequest", RFC 8446 §4.1.3. */
const HELLO_RETRY_REQUEST = Buffer.from(
  'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c',
  'hex',
);

/** Values reserved by RFC 8701 are drawn at random; their common name keeps two runs alike. */
function named(name: (code: number) => string): (code: number) => string {
  return (code) =>
    (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff) ? 'GREASE' : name(code);
}

function readExtensions(hello: Cursor): Map<number, Cursor> | undefined {
  const extensions = new Map<number, Cursor>();
  // Before RFC 4366 a hello ended here, and still may.
  const list = hello.left > 0 ? hello.vector(2) : undefined;
  while (list !== undefined && list.left > 0) extensions.set(list.uint16(), list.vector(2));
  return hello.end() ? extensions : undefined;
}

function allOk(extensions: ReadonlyMap<number, Cursor>): boolean {
  return [...extensions.values()].every(({ ok }) => ok);
}

/** RFC 6066 §3; only the host_name type exists. */
function readServerName(extension: Cursor | undefined): string | undefined {
  const list = extension?.vector(2);
  if (list === undefined || list.left === 0) return undefined;
  const type = list.uint8();
  const name = list.vector(2);
  return type === 0 ? name.bytes(name.left).toString('latin1') : undefined;
}

function numbers(extension: Cursor | undefined): number[] {
  return extension?.vector(2).uint16s() ?? [];
}

/** RFC 7301 §3.1. */
function readProtocols(extension: Cursor | undefined): string[] {
  const list = extension?.vector(2);
  const protocols: string[] = [];
  while (list !== undefined && list.left > 0) {
    const name = list.vector(1);
    protocols.push(name.bytes(name.left).toString('latin1'));
  }
  return protocols;
}
