/** What a client asks for in its first message, as far as turning it away depends on it. */
export interface ClientHello {
  /** legacy_version: what is the highest version it knows, up to TLS 1.2. */
  readonly version: number;
  /** SNI (RFC 6066 §3), lower case; left out: it sent none. */
  readonly serverName?: string;
  /** ALPN (RFC 7301 §3.1); left out: it sent none. */
  readonly protocols?: readonly string[];
}

const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
const SERVER_NAME = 0;
const ALPN = 16;

/**
 * Reads the ClientHello at the beginning of a TLS connection, over as many records as it takes.
 * `incomplete`: more octets are needed; undefined: it is none.
 */
export function readClientHello(bytes: Buffer): ClientHello | 'incomplete' | undefined {
  try {
    const message = handshakeOf(bytes);
    return Buffer.isBuffer(message) ? parse(message) : message;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // a length that points outside
    throw error;
  }
}

/** The body of the first handshake message: RFC 8446 §5.1, §4. */
function handshakeOf(bytes: Buffer): Buffer | 'incomplete' | undefined {
  const fragments: Buffer[] = [];
  let collected = 0;
  for (let at = 0; ;) {
    const rest = bytes.subarray(at);
    if (rest.length > 0 && rest[0] !== HANDSHAKE) return undefined;
    if (rest.length < 5 || rest.length < 5 + rest.readUInt16BE(3)) return 'incomplete';
    const length = rest.readUInt16BE(3);
    if (length === 0) return undefined;
    fragments.push(rest.subarray(5, 5 + length));
    collected += length;
    at += 5 + length;
    if (collected < 4) continue;
    const message = Buffer.concat(fragments);
    if (message[0] !== CLIENT_HELLO) return undefined;
    const end = 4 + message.readUIntBE(1, 3);
    if (collected >= end) return message.subarray(4, end);
  }
}

/** RFC 8446 §4.1.2; in TLS 1.2 it has the same form. */
function parse(body: Buffer): ClientHello {
  let at = 2 + 32;
  at += 1 + body.readUInt8(at); // session id
  at += 2 + body.readUInt16BE(at); // cipher suites
  at += 1 + body.readUInt8(at); // compression methods
  let hello: ClientHello = { version: body.readUInt16BE(0) };
  if (at === body.length) return hello;
  const end = at + 2 + body.readUInt16BE(at);
  for (at += 2; at < end;) {
    const type = body.readUInt16BE(at);
    const length = body.readUInt16BE(at + 2);
    const data = body.subarray(at + 4, at + 4 + length);
    if (type === SERVER_NAME) hello = { ...hello, serverName: serverNameIn(data) };
    if (type === ALPN) hello = { ...hello, protocols: protocolsIn(data) };
    at += 4 + length;
  }
  return hello;
}

/** The first name; only host names are defined. */
function serverNameIn(data: Buffer): string {
  const length = data.readUInt16BE(3);
  return data
    .subarray(5, 5 + length)
    .toString('latin1')
    .toLowerCase();
}

function protocolsIn(data: Buffer): string[] {
  const protocols: string[] = [];
  for (let at = 2; at < data.length;) {
    const length = data.readUInt8(at);
    protocols.push(data.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += 1 + length;
  }
  return protocols;
}
