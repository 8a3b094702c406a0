const X25519 = 0x001d;

/** ECDSA, EdDSA, RSA-PSS and RSA with SHA-256 to SHA-512, and SHA-1: RFC 8446 §4.2.3. */
const SIGNATURE_SCHEMES = [
  [0x0403, 0x0503, 0x0603, 0x0807, 0x0808],
  [0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b],
  [0x0401, 0x0501, 0x0601, 0x0203, 0x0201],
].flat();

const CIPHER_SUITES = [
  [0x1301, 0x1302, 0x1303], // TLS 1.3: RFC 8446 §B.4
  [0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8], // ECDHE with GCM and ChaCha20
  [0xc009, 0xc013, 0xc00a, 0xc014], // ECDHE with CBC
  [0x009c, 0x009d, 0x002f, 0x0035], // RSA
].flat();

/**
 * A ClientHello as it goes over the wire, of TLS 1.3 and 1.2 with what every library knows (RFC 8446
 * §4.1.2, §9.2). No handshake comes of it, so nothing in it needs to be fresh.
 */
export function clientHello(serverName: string, protocols: readonly string[] = []): Buffer {
  const random = Buffer.alloc(32, 'mqtt-tls-matrix');
  const session = random; // not empty, for the middle of the way: RFC 8446 §D.4
  const body = Buffer.concat([
    shorts(0x0303),
    random,
    sized(1, session),
    sized(2, shorts(...CIPHER_SUITES)),
    sized(1, Buffer.of(0)), // no compression
    sized(2, extensions(serverName, protocols)),
  ]);
  // Handshake header and record: RFC 8446 §4, §5.1 (legacy_record_version 0x0301).
  const message = Buffer.concat([Buffer.of(1), sized(3, body)]);
  return Buffer.concat([Buffer.of(22, 3, 1), sized(2, message)]);
}

function extensions(serverName: string, protocols: readonly string[]): Buffer {
  const hostName = Buffer.concat([Buffer.of(0), sized(2, Buffer.from(serverName))]);
  const alpn = Buffer.concat(protocols.map((name) => sized(1, Buffer.from(name))));
  // RFC 7748 §4.1: the base point is as good a public key as any.
  const share = Buffer.alloc(32);
  share[0] = 9;
  return Buffer.concat([
    extension(0, sized(2, hostName)),
    extension(10, sized(2, shorts(X25519, 0x0017, 0x0018, 0x0019))), // supported_groups
    extension(11, sized(1, Buffer.of(0))), // ec_point_formats: uncompressed
    extension(13, sized(2, shorts(...SIGNATURE_SCHEMES))),
    ...(protocols.length === 0 ? [] : [extension(16, sized(2, alpn))]),
    extension(23, Buffer.alloc(0)), // extended_master_secret
    extension(43, sized(1, shorts(0x0304, 0x0303))), // supported_versions
    extension(51, sized(2, Buffer.concat([shorts(X25519), sized(2, share)]))), // key_share
  ]);
}

function extension(type: number, data: Buffer): Buffer {
  return Buffer.concat([shorts(type), sized(2, data)]);
}

/** A vector: its length in so many octets, then itself. */
function sized(octets: 1 | 2 | 3, data: Buffer): Buffer {
  const length = Buffer.alloc(octets);
  length.writeUIntBE(data.length, 0, octets);
  return Buffer.concat([length, data]);
}

function shorts(...values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
}
