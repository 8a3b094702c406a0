import {
  cipherSuiteName,
  groupName,
  signatureSchemeName,
  VERSION_CODES,
} from '../../model/tls-names.ts';
import type { ProtocolMessage } from './messages.ts';

/** Handshake types of RFC 8446 §4 and RFC 5246 §7.4. */
const TYPE = {
  serverHello: 2,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  serverHelloDone: 14,
  certificateVerify: 15,
  finished: 20,
} as const;
/** Extensions of the IANA "TLS ExtensionType Values" registry. */
const EXTENSION = { alpn: 16, preSharedKey: 41, supportedVersions: 43, keyShare: 51 } as const;
/** SHA-256 of "HelloRetryRequest" (RFC 8446 §4.1.3). */
const HELLO_RETRY = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

export interface HandshakeFacts {
  readonly complete: boolean;
  /** The server chose a key it has from before: a session, or one that was shared by hand. */
  readonly abbreviated: boolean;
  readonly version?: string;
  readonly cipher?: string;
  readonly group?: string;
  /** Of the server's signature. */
  readonly signatureScheme?: string;
  readonly alpn?: string;
  /** Certificates in the client's Certificate message. */
  readonly clientCertificates?: number;
  /** Those of the broker's, DER in hex. */
  readonly peerCertificates?: string[];
}

/** Reads the facts from the handshake's own bytes; what did not come to pass is left out. */
export function readHandshake(messages: readonly ProtocolMessage[]): HandshakeFacts {
  const find = (from: ProtocolMessage['from'], type: number) =>
    messages.find(
      (message) =>
        message.kind === 'handshake' && message.from === from && message.bytes[0] === type,
    )?.bytes;
  const hello = messages
    .filter(
      ({ kind, from, bytes }) =>
        kind === 'handshake' && from === 'broker' && bytes[0] === TYPE.serverHello,
    )
    .map(({ bytes }) => readServerHello(bytes))
    .find((candidate) => candidate !== undefined);
  const complete =
    find('client', TYPE.finished) !== undefined && find('broker', TYPE.finished) !== undefined;
  if (hello === undefined) return { complete, abbreviated: false };

  const tls13 = hello.version === '1.3';
  // RFC 8446 §2.2; RFC 5246 §7.3: after the hellos come the Finished messages.
  const abbreviated = tls13
    ? hello.extensions.has(EXTENSION.preSharedKey)
    : complete && find('broker', TYPE.serverHelloDone) === undefined;
  const keyExchange = find('broker', TYPE.serverKeyExchange);
  const group = tls13 ? hello.group : keyExchange && namedCurve(keyExchange);
  const scheme = tls13
    ? find('broker', TYPE.certificateVerify)?.readUInt16BE(4)
    : hello.version === '1.2' && keyExchange
      ? signatureOf(keyExchange)
      : undefined;
  const sent = find('client', TYPE.certificate);
  const shown = find('broker', TYPE.certificate);
  const encrypted = find('broker', TYPE.encryptedExtensions);
  const alpn = tls13 ? encrypted && alpnOf(extensions(encrypted, 4)) : alpnOf(hello.extensions);
  return {
    complete,
    abbreviated,
    version: hello.version,
    cipher: hello.cipher,
    ...(group === undefined ? {} : { group: groupName(group) }),
    ...(scheme === undefined ? {} : { signatureScheme: signatureSchemeName(scheme) }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(sent === undefined ? {} : { clientCertificates: certificatesOf(sent, tls13).length }),
    ...(shown !== undefined && {
      peerCertificates: certificatesOf(shown, tls13).map((der) => der.toString('hex')),
    }),
  };
}

/** RFC 8446 §4.1.3; a HelloRetryRequest is none. */
function readServerHello(bytes: Buffer) {
  if (bytes.subarray(6, 38).toString('hex') === HELLO_RETRY) return undefined;
  const session = bytes[38] ?? 0;
  const suite = bytes.readUInt16BE(39 + session);
  const found = extensions(bytes, 42 + session);
  const version = found.get(EXTENSION.supportedVersions)?.readUInt16BE(0) ?? bytes.readUInt16BE(4);
  return {
    version: VERSION_CODES[version] ?? `0x${version.toString(16)}`,
    cipher: cipherSuiteName(suite),
    group: found.get(EXTENSION.keyShare)?.readUInt16BE(0),
    extensions: found,
  };
}

/** Extensions by type; `at`: where their length stands. A hello without extensions ends before. */
function extensions(bytes: Buffer, at: number): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let i = at + 2; i + 4 <= bytes.length;) {
    const size = bytes.readUInt16BE(i + 2);
    found.set(bytes.readUInt16BE(i), bytes.subarray(i + 4, i + 4 + size));
    i += 4 + size;
  }
  return found;
}

/** RFC 7301 §3.1: a list of exactly one name. */
function alpnOf(found: ReadonlyMap<number, Buffer>): string {
  return found.get(EXTENSION.alpn)?.subarray(3).toString('latin1') ?? 'none';
}

/** RFC 8422 §5.4: curve_type named_curve (3), then the group. */
function namedCurve(bytes: Buffer): number | undefined {
  return bytes[4] === 3 ? bytes.readUInt16BE(5) : undefined;
}

/** RFC 5246 §7.4.3: the algorithm stands between the parameters and the signature; not before 1.2. */
function signatureOf(bytes: Buffer): number | undefined {
  if (bytes[4] !== 3) return undefined;
  const at = 8 + (bytes[7] ?? 0);
  return at + 2 <= bytes.length ? bytes.readUInt16BE(at) : undefined;
}

/** DER; RFC 5246 §7.4.2; RFC 8446 §4.4.2 adds a context before and extensions after each certificate. */
function certificatesOf(bytes: Buffer, tls13: boolean): readonly Buffer[] {
  let at = 4 + (tls13 ? 1 + (bytes[4] ?? 0) : 0) + 3;
  const found: Buffer[] = [];
  while (at + 3 <= bytes.length) {
    const end = at + 3 + bytes.readUIntBE(at, 3);
    found.push(bytes.subarray(at + 3, end));
    at = end;
    if (tls13) at += 2 + (at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0);
  }
  return found;
}
