import type { WireRecording } from '../model/wire-evidence.ts';

type Party = 'client' | 'broker';

/** ContentType, RFC 8446 §5.1. */
export const CONTENT = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
} as const;

export interface TlsRecord {
  readonly from: Party;
  readonly type: number;
  readonly body: Buffer;
  /** Index of the chunk that holds its last byte. */
  readonly chunk: number;
}

export interface Records {
  /** Complete records of both directions, in the order in which they became complete. */
  readonly records: readonly TlsRecord[];
  /** Where the bytes of a direction stop being records, from its beginning or later. */
  readonly strange: readonly {
    readonly from: Party;
    readonly offset: number;
    readonly bytes: Buffer;
  }[];
}

/** Splits a recording into TLS records, however they were cut into segments. */
export function splitRecords(recording: WireRecording): Records {
  const client = recordsOf(recording, 'client');
  const broker = recordsOf(recording, 'broker');
  return {
    records: [...client.records, ...broker.records].sort((a, b) => a.chunk - b.chunk),
    strange: [...client.strange, ...broker.strange],
  };
}

function recordsOf(recording: WireRecording, from: Party): Records {
  const chunks = recording.chunks.filter((chunk) => chunk.from === from);
  const bytes = Buffer.concat(chunks.map(({ data }) => data));
  const chunkAt = chunkFinder(recording, from);
  const records: TlsRecord[] = [];
  for (let at = 0; at < bytes.length;) {
    if (!looksLikeRecord(bytes, at)) {
      return { records, strange: [{ from, offset: at, bytes: bytes.subarray(at) }] };
    }
    // Cut off by a close: not a record, and nothing wrong with it either.
    if (bytes.length - at < HEADER) break;
    const end = at + HEADER + bytes.readUInt16BE(at + 3);
    if (end > bytes.length) break;
    const body = bytes.subarray(at + HEADER, end);
    records.push({ from, type: bytes.readUInt8(at), body, chunk: chunkAt(end) });
    at = end;
  }
  return { records, strange: [] };
}

const HEADER = 5;

/** 2^14 bytes and what encryption may add, RFC 5246 §6.2.3 (RFC 8446 §5.2 allows less). */
const LONGEST_BODY = 2 ** 14 + 2048;

/** Judges as many bytes of the header as there are. */
function looksLikeRecord(bytes: Buffer, at: number): boolean {
  const type = bytes[at];
  if (type === undefined || type < CONTENT.changeCipherSpec || type > CONTENT.applicationData) {
    return false;
  }
  const major = bytes[at + 1];
  if (major !== undefined && major !== 3) return false;
  const high = bytes[at + 3];
  const low = bytes[at + 4];
  return high === undefined || low === undefined || high * 256 + low <= LONGEST_BODY;
}

/** Index, in the whole recording, of the chunk that holds the byte before `end`. Ends must not fall. */
function chunkFinder(recording: WireRecording, from: Party): (end: number) => number {
  let index = -1;
  let covered = 0;
  return (end) => {
    while (covered < end && index < recording.chunks.length - 1) {
      index += 1;
      const chunk = recording.chunks[index];
      if (chunk?.from === from) covered += chunk.data.length;
    }
    return index;
  };
}
