import { groupName, signatureSchemeName } from '../model/tls-names.ts';
import type { WireEvidence } from '../model/wire-evidence.ts';
import { Cursor } from './cursor.ts';
import { distinguishedName } from './distinguished-name.ts';

/** Number of certificates in a TLS 1.2 Certificate message (RFC 5246 §7.4.2). */
export function countCertificates(body: Buffer): number | undefined {
  const message = new Cursor(body);
  const list = message.vector(3);
  let count = 0;
  while (list.left > 0) {
    list.vector(3);
    count += 1;
  }
  return message.end() ? count : undefined;
}

/** RFC 5246 §7.4.4; before TLS 1.2 there is no list of signature algorithms. */
export function readCertificateRequest(
  body: Buffer,
  withAlgorithms: boolean,
): WireEvidence['certificateRequest'] {
  const message = new Cursor(body);
  const types = message.vector(1);
  const certificateTypes = [...types.bytes(types.left)].map(certificateTypeName);
  const algorithms = withAlgorithms ? message.vector(2).uint16s() : [];
  const names = message.vector(2);
  const authorities: Buffer[] = [];
  while (names.left > 0) {
    const name = names.vector(2);
    authorities.push(name.bytes(name.left));
  }
  if (!message.end()) return undefined;
  return {
    certificateTypes,
    signatureAlgorithms: algorithms.map(signatureSchemeName),
    authorities: namesOf(authorities),
  };
}

/** ClientCertificateType: RFC 5246 §7.4.4, RFC 8422 §5.5. */
const CERTIFICATE_TYPES: Readonly<Record<number, string>> = {
  1: 'rsa_sign',
  2: 'dss_sign',
  3: 'rsa_fixed_dh',
  4: 'dss_fixed_dh',
  64: 'ecdsa_sign',
  65: 'rsa_fixed_ecdh',
  66: 'ecdsa_fixed_ecdh',
};

function certificateTypeName(code: number): string {
  return CERTIFICATE_TYPES[code] ?? `0x${code.toString(16).padStart(2, '0')}`;
}

/** A broker that trusts the system's store names hundreds; an observation need not carry them all. */
const MOST_AUTHORITIES = 100;

function namesOf(authorities: readonly Buffer[]): string[] {
  const shown = authorities.slice(0, MOST_AUTHORITIES).map(distinguishedName);
  const more = authorities.length - shown.length;
  return more === 0 ? shown : [...shown, `(and ${more} more)`];
}

export interface ServerKeyExchange {
  readonly group?: string;
  readonly signatureScheme?: string;
}

/**
 * What a ServerKeyExchange says (RFC 8422 §5.4, RFC 5246 §7.4.3, RFC 5489 §2). Which form it has
 * depends on the suite; those with a signature do not fit one another's lengths, so each is tried and
 * must fit to the last byte. Undefined where none does (DHE with a pre-shared key, SRP).
 */
export function readServerKeyExchange(
  body: Buffer,
  withScheme: boolean,
  cipher: string,
): ServerKeyExchange | undefined {
  if (cipher.includes('_ECDHE_PSK_')) return readEcdhePsk(new Cursor(body));
  if (cipher.includes('_PSK_')) return undefined;
  return readEcdhe(new Cursor(body), withScheme) ?? readDhe(new Cursor(body), withScheme);
}

/** A hint for the key to take, then the curve; the key speaks for the server, no signature does. */
function readEcdhePsk(message: Cursor): ServerKeyExchange | undefined {
  message.vector(2);
  return readEcdhe(message, false);
}

const NAMED_CURVE = 3;

function readEcdhe(message: Cursor, withScheme: boolean): ServerKeyExchange | undefined {
  if (message.uint8() !== NAMED_CURVE) return undefined;
  const group = groupName(message.uint16());
  message.vector(1);
  const signature = readSignature(message, withScheme);
  return signature === undefined ? undefined : { group, ...signature };
}

/** The parameters are numbers, not a named group: the group stays unknown. */
function readDhe(message: Cursor, withScheme: boolean): ServerKeyExchange | undefined {
  message.vector(2);
  message.vector(2);
  message.vector(2);
  return readSignature(message, withScheme);
}

/** Anonymous suites have none. */
function readSignature(message: Cursor, withScheme: boolean): ServerKeyExchange | undefined {
  if (message.end()) return {};
  const scheme = withScheme ? { signatureScheme: signatureSchemeName(message.uint16()) } : {};
  message.vector(2);
  return message.end() ? scheme : undefined;
}
