import { Cursor } from './cursor.ts';

/** A name longer than this is shown as what it is, octets, and not all of them. */
const LONGEST = 2048;

/**
 * A distinguished name (X.501, DER) as RFC 4514 writes it: last RDN first, `CN=ca.test,O=Matrix`.
 * What cannot be read as one is `#` and its octets in hex. Never throws.
 */
export function distinguishedName(der: Buffer): string {
  const rdns = der.length > LONGEST ? undefined : readName(new Cursor(der));
  if (rdns !== undefined) return rdns.toReversed().join(',');
  const shown = der.subarray(0, LONGEST).toString('hex');
  return `#${shown}${der.length > LONGEST ? '...' : ''}`;
}

function readName(cursor: Cursor): string[] | undefined {
  const rdns: string[] = [];
  const name = element(cursor, TAG.sequence);
  while (name.left > 0) {
    const attributes: string[] = [];
    const set = element(name, TAG.set);
    while (set.left > 0) {
      const pair = element(set, TAG.sequence);
      const type = element(pair, TAG.oid);
      const oid = objectIdentifier(type.bytes(type.left));
      const value = readValue(pair);
      if (oid === undefined || value === undefined || !pair.end()) return undefined;
      attributes.push(attribute(oid, value));
    }
    rdns.push(attributes.join('+'));
  }
  return cursor.end() ? rdns : undefined;
}

const TAG = { oid: 0x06, sequence: 0x30, set: 0x31 } as const;

/** The contents of the next element; a failed cursor where it has another tag. */
function element(cursor: Cursor, tag: number): Cursor {
  if (cursor.uint8() !== tag) cursor.fail();
  return contents(cursor);
}

/** X.690 §8.1.3; a length of more than two octets does not fit in a name. */
function contents(cursor: Cursor): Cursor {
  const length = cursor.uint8();
  if (length < 0x80) return cursor.take(length);
  if (length === 0x81) return cursor.take(cursor.uint8());
  if (length === 0x82) return cursor.take(cursor.uint16());
  cursor.fail();
  return cursor.take(0);
}

interface Value {
  readonly text?: string;
  /** The whole element. */
  readonly der: Buffer;
}

function readValue(pair: Cursor): Value | undefined {
  const der = pair.rest();
  const tag = pair.uint8();
  const value = contents(pair);
  const octets = value.bytes(value.left);
  if (!pair.ok) return undefined;
  const text = STRINGS[tag]?.(octets);
  return text === undefined ? { der } : { text, der };
}

const latin1 = (octets: Buffer) => octets.toString('latin1');

/** UTF8String, PrintableString, TeletexString, IA5String, UniversalString, BMPString. */
const STRINGS: Readonly<Record<number, (octets: Buffer) => string | undefined>> = {
  12: (octets) => octets.toString('utf8'),
  19: latin1,
  20: latin1,
  22: latin1,
  28: (octets) => codePoints(octets, 4),
  30: (octets) => codePoints(octets, 2),
};

function codePoints(octets: Buffer, size: 2 | 4): string | undefined {
  if (octets.length % size !== 0) return undefined;
  const codes = Array.from({ length: octets.length / size }, (_, index) =>
    octets.readUIntBE(index * size, size),
  );
  return codes.every((code) => code <= 0x10_ffff) ? String.fromCodePoint(...codes) : undefined;
}

/** X.690 §8.19. */
function objectIdentifier(octets: Buffer): string | undefined {
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of octets) {
    arc = arc * 128 + (octet & 0x7f);
    if (!Number.isSafeInteger(arc)) return undefined;
    if (octet >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [head, ...tail] = arcs;
  if (head === undefined || (octets.at(-1) ?? 0x80) >= 0x80) return undefined;
  const first = Math.min(Math.floor(head / 40), 2);
  return [first, head - first * 40, ...tail].join('.');
}

/** RFC 4514 §2.3: a type without a keyword is dotted, and its value then is `#` and BER in hex. */
function attribute(oid: string, { text, der }: Value): string {
  const keyword = KEYWORDS[oid];
  if (keyword === undefined || text === undefined) {
    return `${keyword ?? oid}=#${der.toString('hex')}`;
  }
  return `${keyword}=${escaped(text)}`;
}

/** The keywords of RFC 4514 §3. */
const KEYWORDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.6': 'C',
  '2.5.4.9': 'STREET',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
};

/** RFC 4514 §2.4; other controls too, as they would end up on somebody's terminal. */
function escaped(text: string): string {
  return text
    .replaceAll(/["+,;<>\\]/g, String.raw`\$&`)
    .replace(/^[ #]/, String.raw`\$&`)
    .replace(/(?<!^|^\\) $/, String.raw`\ `)
    .replaceAll(/\p{Cc}/gu, (control) =>
      Buffer.from(control)
        .toString('hex')
        .replaceAll(/../g, String.raw`\$&`),
    );
}
