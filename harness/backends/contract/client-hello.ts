/** What a ClientHello offers (RFC 8446 §4.1.2), as code points in the order on the wire. */
export interface ClientHello {
  readonly serverName?: string;
  /** supported_versions, or legacy_version alone where the extension is absent. */
  readonly versions: readonly number[];
  /** Without the signalling values of RFC 5746 and RFC 7507, which are no suites. No list has GREASE (RFC 8701). */
  readonly cipherSuites: readonly number[];
  readonly groups: readonly number[];
  readonly signatureAlgorithms: readonly number[];
  readonly alpn: readonly string[];
  /** Code of RFC 6066 §4: 1 to 4 for 512, 1024, 2048 and 4096. */
  readonly maxFragmentLength?: number;
  /** Whether it asks for a stapled OCSP response (RFC 6066 §8). */
  readonly statusRequest: boolean;
}

const SIGNALLING = [0x00ff, 0x5600];

/** Reads the record a connection begins with; undefined while it is not complete. */
export function readClientHello(record: Buffer): ClientHello | undefined {
  if (record.length < 5 || record.length < 5 + record.readUInt16BE(3)) return undefined;
  // Record header 5, handshake header 4, legacy_version 2, random 32.
  let at = 9;
  const legacyVersion = record.readUInt16BE(at);
  at += 34;
  at += 1 + record.readUInt8(at);
  const suites = list16(record, at);
  at += 2 + record.readUInt16BE(at);
  at += 1 + record.readUInt8(at);
  const extensions = readExtensions(record.subarray(at + 2, at + 2 + record.readUInt16BE(at)));
  const names = extensions.get(0);
  const versions = extensions.get(43);
  const fragments = extensions.get(1)?.readUInt8(0);
  return {
    ...(names !== undefined && { serverName: names.subarray(5).toString() }),
    versions: versions === undefined ? [legacyVersion] : codes(versions.subarray(1)),
    cipherSuites: suites.filter((code) => !SIGNALLING.includes(code)),
    groups: codes(extensions.get(10)?.subarray(2)),
    signatureAlgorithms: codes(extensions.get(13)?.subarray(2)),
    alpn: strings(extensions.get(16)?.subarray(2)),
    ...(fragments !== undefined && { maxFragmentLength: fragments }),
    statusRequest: extensions.has(5),
  };
}

function readExtensions(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    found.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return found;
}

function list16(bytes: Buffer, at: number): number[] {
  return codes(bytes.subarray(at + 2, at + 2 + bytes.readUInt16BE(at)));
}

function codes(bytes: Buffer = Buffer.alloc(0)): number[] {
  const all = Array.from({ length: bytes.length / 2 }, (_, index) => bytes.readUInt16BE(index * 2));
  return all.filter((code) => !isGrease(code));
}

/** RFC 8701 §2: 0x0a0a, 0x1a1a and so on stand for nothing. */
function isGrease(code: number): boolean {
  return (code & 0x0f0f) === 0x0a0a && code >> 8 === (code & 0xff);
}

function strings(bytes: Buffer = Buffer.alloc(0)): string[] {
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at += 1 + bytes.readUInt8(at)) {
    found.push(bytes.subarray(at + 1, at + 1 + bytes.readUInt8(at)).toString());
  }
  return found;
}
