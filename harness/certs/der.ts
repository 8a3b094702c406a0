import { createRequire } from 'node:module';
import type { asn1 as Asn1 } from 'node-forge';

/**
 * DER (ITU-T X.690) through node-forge's ASN.1 layer. Only that layer, and only when something has
 * to be issued: all of node-forge takes 40 ms to load, and a warm cache needs none of it.
 */
export type Der = Asn1.Asn1;

export function encode(value: Der): Buffer {
  return Buffer.from(asn1().toDer(value).getBytes(), 'latin1');
}

/** Takes DER that somebody else encoded into a larger structure, octet by octet the same. */
export function embed(bytes: Uint8Array): Der {
  const [identifier = 0, length = 0] = bytes;
  const content = bytes.subarray(length < 0x80 ? 2 : 2 + (length & 0x7f));
  return verbatim(identifier, content);
}

/** What is inside of somebody else's DER. */
export function parse(bytes: Uint8Array): Der {
  return asn1().fromDer(characters(bytes), { strict: true, decodeBitStrings: false });
}

export const sequence = (...items: readonly Der[]): Der => universal('SEQUENCE', true, [...items]);
export const set = (...items: readonly Der[]): Der => universal('SET', true, [...items]);
export const nothing = (): Der => universal('NULL', false, '');
export const octetString = (bytes: Uint8Array): Der =>
  universal('OCTETSTRING', false, characters(bytes));
export const oid = (dotted: string): Der =>
  universal('OID', false, asn1().oidToDer(dotted).getBytes());

/** X.690 §11.1: TRUE is 0xff. */
export const yes = (): Der => universal('BOOLEAN', false, '\xff');

/** An INTEGER: a number that is not negative, or content octets, which stay as they are. */
export function integer(value: number | Uint8Array): Der {
  return typeof value === 'number'
    ? universal('INTEGER', false, asn1().integerToDer(value).getBytes())
    : verbatim(0x02, value);
}

/** The last octet has `unused` bits that don't count. */
export function bitString(bytes: Uint8Array, unused = 0): Der {
  return universal('BITSTRING', false, String.fromCharCode(unused) + characters(bytes));
}

/** Types whose content is written by the caller; the number is the universal tag (X.680 §8.4). */
const TEXT_TAGS = {
  utf8: 12,
  printable: 19,
  teletex: 20,
  utcTime: 23,
  generalizedTime: 24,
  bmp: 30,
} as const;

export function text(type: keyof typeof TEXT_TAGS, bytes: Uint8Array): Der {
  return verbatim(TEXT_TAGS[type], bytes);
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on. */
export function time(date: Date): Der {
  return date.getUTCFullYear() < 2050
    ? text('utcTime', Buffer.from(`${timeDigits(date).slice(2)}Z`))
    : text('generalizedTime', Buffer.from(`${timeDigits(date)}Z`));
}

/** `YYYYMMDDHHMMSS`, UTC. */
export const timeDigits = (date: Date): string =>
  date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '');

/** An implicitly tagged primitive: `[tag] IMPLICIT`. */
export function implicit(tag: number, bytes: Uint8Array): Der {
  return asn1().create(asn1().Class.CONTEXT_SPECIFIC, tag, false, characters(bytes));
}

/** An implicitly tagged SEQUENCE (OF), or, with one item, an explicitly tagged value. */
export function tagged(tag: number, ...items: readonly Der[]): Der {
  return asn1().create(asn1().Class.CONTEXT_SPECIFIC, tag, true, [...items]);
}

/** An explicitly tagged value: `[tag] EXPLICIT`. */
export const explicit = (tag: number, value: Der): Der => tagged(tag, value);

/** node-forge keeps octets in strings, one char code an octet. */
const characters = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

type TypeName = keyof typeof Asn1.Type;

function universal(type: TypeName, constructed: boolean, value: string | Der[]): Der {
  return asn1().create(asn1().Class.UNIVERSAL, asn1().Type[type], constructed, value);
}

/**
 * node-forge writes what it knows its own way, an INTEGER shorter, say; not these contents. For it
 * they are primitive, so the bit that says constructed is part of the type.
 */
function verbatim(identifier: number, content: Uint8Array): Der {
  const options = { bitStringContents: characters(content) };
  return asn1().create(identifier & 0xc0, identifier & 0x3f, false, '', options);
}

/** The published types know fewer options than the functions have. */
interface Asn1Layer extends Omit<typeof Asn1, 'fromDer' | 'create'> {
  fromDer(bytes: string, options: { strict: boolean; decodeBitStrings: boolean }): Der;
  create(
    tagClass: number,
    type: number,
    constructed: boolean,
    value: string | Der[],
    options?: { bitStringContents: string },
  ): Der;
}

const require = createRequire(import.meta.url);
let loaded: Asn1Layer | undefined;

function asn1(): Asn1Layer {
  loaded ??= require('node-forge/lib/asn1.js') as Asn1Layer;
  return loaded;
}
