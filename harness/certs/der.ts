import { createRequire } from 'node:module';
import type { asn1 as Asn1 } from 'node-forge';

/**
 * DER (ITU-T X.690) through node-forge's ASN.1 layer. Only that layer, and only when something has
 * to be issued: all of node-forge takes 40 ms to load, and a warm cache needs none of it.
 */
export type Der = Asn1.Asn1;

/** node-forge keeps octets in strings, one char code an octet. */
export const octets = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export function encode(value: Der): Buffer {
  return Buffer.from(asn1().toDer(value).getBytes(), 'latin1');
}

/** Takes DER that somebody else encoded into a larger structure, octet by octet the same. */
export function embed(bytes: Uint8Array): Der {
  return asn1().fromDer(octets(bytes), { strict: true, decodeBitStrings: false });
}

export const sequence = (...items: readonly Der[]): Der => universal('SEQUENCE', true, [...items]);
export const set = (...items: readonly Der[]): Der => universal('SET', true, [...items]);
export const nothing = (): Der => universal('NULL', false, '');
export const utf8 = (text: string): Der =>
  universal('UTF8', false, Buffer.from(text, 'utf8').toString('latin1'));
export const octetString = (bytes: Uint8Array): Der =>
  universal('OCTETSTRING', false, octets(bytes));
export const oid = (dotted: string): Der =>
  universal('OID', false, asn1().oidToDer(dotted).getBytes());

/** X.690 §11.1: TRUE is 0xff. */
export const yes = (): Der => universal('BOOLEAN', false, '\xff');

/** A non-negative INTEGER, from its big-endian octets or a number. */
export function integer(value: number | Uint8Array): Der {
  return universal(
    'INTEGER',
    false,
    typeof value === 'number' ? asn1().integerToDer(value).getBytes() : octets(value),
  );
}

/** The last octet has `unused` bits that don't count. */
export function bitString(bytes: Uint8Array, unused = 0): Der {
  return universal('BITSTRING', false, String.fromCharCode(unused) + octets(bytes));
}

/** RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on. */
export function time(date: Date): Der {
  return date.getUTCFullYear() < 2050
    ? universal('UTCTIME', false, asn1().dateToUtcTime(date))
    : universal('GENERALIZEDTIME', false, asn1().dateToGeneralizedTime(date));
}

/** An implicitly tagged primitive: `[tag] IMPLICIT`. */
export function implicit(tag: number, bytes: Uint8Array): Der {
  return asn1().create(asn1().Class.CONTEXT_SPECIFIC, tag, false, octets(bytes));
}

/** An explicitly tagged value: `[tag] EXPLICIT`. */
export function explicit(tag: number, value: Der): Der {
  return asn1().create(asn1().Class.CONTEXT_SPECIFIC, tag, true, [value]);
}

type TypeName = keyof typeof Asn1.Type;

function universal(type: TypeName, constructed: boolean, value: string | Der[]): Der {
  return asn1().create(asn1().Class.UNIVERSAL, asn1().Type[type], constructed, value);
}

/** The published types know fewer options of fromDer than it has. */
type Asn1Layer = Omit<typeof Asn1, 'fromDer'> & {
  fromDer(bytes: string, options: { strict: boolean; decodeBitStrings: boolean }): Der;
};

const require = createRequire(import.meta.url);
let loaded: Asn1Layer | undefined;

function asn1(): Asn1Layer {
  loaded ??= require('node-forge/lib/asn1.js') as Asn1Layer;
  return loaded;
}
