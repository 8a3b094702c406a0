import { decided, type Reading } from './reading.ts';
import {
  GNUTLS_BAD_PASSPHRASE,
  GNUTLS_DER,
  GNUTLS_ERRORS,
  GNUTLS_FILE_CALL,
  GNUTLS_SENTENCES,
} from './tables/gnutls.ts';

/**
 * An error of the GnuTLS driver: a name of lib/errors.c, the call that returned it and the library's
 * sentences, which say more. Undefined where nobody mapped it.
 */
export function readGnutls(error: {
  readonly code: string;
  readonly text: string;
}): Reading | undefined {
  const { code, text } = error;
  const because = `${code}: ${text.trim()}`;
  const sentence = GNUTLS_SENTENCES.find(([pattern]) => pattern.test(text));
  if (sentence !== undefined) return decided(sentence[1], because);
  if (GNUTLS_FILE_CALL.test(text)) return readFileCall(code, because);
  const entry = GNUTLS_ERRORS.get(code);
  if (entry === 'lost' || entry === 'told') return { kind: entry, because };
  if (entry !== undefined) return decided(entry, because);
  const [der, malformed] = GNUTLS_DER;
  return der.test(code) ? decided(malformed, because) : undefined;
}

/** Whatever the library finds there, it is the user's files that are at fault. */
function readFileCall(code: string, because: string): Reading {
  if (code === 'GNUTLS_E_CERTIFICATE_KEY_MISMATCH') {
    return decided({ reason: 'key_mismatch', topic: 'configuration' }, because);
  }
  const reason = GNUTLS_BAD_PASSPHRASE.has(code) ? 'bad_passphrase' : 'malformed_pem';
  return decided({ reason, topic: 'configuration' }, because);
}
