import type { STRING_TYPES } from '../model/certificate-profile.ts';
import { oid, sequence, set, text } from './der.ts';
import type { Der } from './der.ts';

export interface DirectoryName {
  /** '' leaves the attribute out. */
  readonly commonName: string;
  readonly organization: string;
  readonly stringType: StringType;
}

export type StringType = (typeof STRING_TYPES)[number];

/** Name (RFC 5280 §4.1.2.4): organization, then common name, each alone in its set. */
export function name({ organization, commonName, stringType }: DirectoryName): Der {
  const attribute = (type: string, value: string): Der[] =>
    value === ''
      ? []
      : [set(sequence(oid(type), text(stringType, stringOctets(stringType, value))))];
  return sequence(...attribute('2.5.4.10', organization), ...attribute('2.5.4.3', commonName));
}

/** Whether this kind of string has all of these characters. */
export function holds(stringType: StringType, value: string): boolean {
  switch (stringType) {
    case 'utf8':
      return value.isWellFormed();
    case 'printable':
      return /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value); // X.680 §41.4
    case 'teletex':
      // By T.61 only ASCII is sure; everybody reads Latin-1.
      return [...value].every((character) => (character.codePointAt(0) ?? 0) <= 0xff);
    case 'bmp':
      return [...value].every((character) => character.length === 1) && value.isWellFormed();
  }
}

function stringOctets(stringType: StringType, value: string): Buffer {
  switch (stringType) {
    case 'utf8':
      return Buffer.from(value, 'utf8');
    case 'printable':
    case 'teletex':
      return Buffer.from(value, 'latin1');
    case 'bmp':
      return Buffer.from(value, 'utf16le').swap16();
  }
}
