import { groupName, signatureSchemeName } from '../model/tls-names.ts';
import type { WireEvidence } from '../model/wire-evidence.ts';
import { Cursor } from './cursor.ts';

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
  const certificateTypes = [...types.bytes(types.left)];
  const algorithms = withAlgorithms ? message.vector(2).uint16s() : [];
  const names = message.vector(2);
  let authorities = 0;
  while (names.left > 0) {
    names.vector(2);
    authorities += 1;
  }
  if (!message.end()) return undefined;
  return {
    certificateTypes,
    signatureAlgorithms: algorithms.map(signatureSchemeName),
    authorities,
  };
}

export interface ServerKeyExchange {
  readonly group?: string;
  readonly signatureScheme?: string;
}

/**
 * What a ServerKeyExchange says (RFC 8422 §5.4, RFC 5246 §7.4.3). Which form it has depends on the
 * suite; the forms do not fit one another's lengths, so each is tried and must fit to the last byte.
 * Undefined where none does (a pre-shared key's hint, SRP).
 */
export function readServerKeyExchange(
  body: Buffer,
  withScheme: boolean,
): ServerKeyExchange | undefined {
  return readEcdhe(new Cursor(body), withScheme) ?? readDhe(new Cursor(body), withScheme);
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
