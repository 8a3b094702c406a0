import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'peer-certificate' });

/**
 * BR_ERR_* of inc/bearssl_ssl.h (to 31) and inc/bearssl_x509.h (from 33 on), BearSSL 0.6; names in
 * the comments without the prefix.
 */
export const BEARSSL_ERRORS: ReadonlyMap<number, Meaning | 'lost'> = new Map<
  number,
  Meaning | 'lost'
>([
  [3, { reason: 'protocol_version' }], // UNSUPPORTED_VERSION
  [4, { reason: 'protocol_version' }], // BAD_VERSION
  [5, { reason: 'decode_error' }], // BAD_LENGTH
  [6, { reason: 'message_too_long' }], // TOO_LARGE
  [7, { reason: 'bad_record_mac' }], // BAD_MAC
  [9, { reason: 'unexpected_message' }], // UNKNOWN_TYPE
  [10, { reason: 'unexpected_message' }], // UNEXPECTED
  [12, { reason: 'unexpected_message' }], // BAD_CCS
  [13, { reason: 'decode_error' }], // BAD_ALERT
  [14, { reason: 'decode_error' }], // BAD_HANDSHAKE
  [15, { reason: 'illegal_parameter', topic: 'hello' }], // OVERSIZED_ID
  [16, { reason: 'illegal_parameter', topic: 'hello' }], // BAD_CIPHER_SUITE
  [17, { reason: 'illegal_parameter', topic: 'hello' }], // BAD_COMPRESSION
  [18, { reason: 'illegal_parameter', topic: 'hello' }], // BAD_FRAGLEN
  [19, { reason: 'handshake_failure', topic: 'hello' }], // BAD_SECRENEG
  [20, { reason: 'unsupported_extension' }], // EXTRA_EXTENSION
  [21, { reason: 'unsupported_extension' }], // BAD_SNI
  [22, { reason: 'unexpected_message' }], // BAD_HELLO_DONE
  [23, peer('unsupported_certificate')], // LIMIT_EXCEEDED: the server's key is too long
  [24, { reason: 'decrypt_error', topic: 'finished' }], // BAD_FINISHED
  [25, { reason: 'illegal_parameter', topic: 'hello' }], // RESUME_MISMATCH
  // INVALID_ALGORITHM: a curve, digest or signature in ServerKeyExchange that was not offered.
  [26, { reason: 'illegal_parameter', topic: 'peer-key-exchange' }],
  [27, { reason: 'decrypt_error', topic: 'peer-signature' }], // BAD_SIGNATURE
  [28, peer('key_usage')], // WRONG_KEY_USAGE
  [31, 'lost'], // IO
  [33, peer('malformed_certificate')], // X509_INVALID_VALUE
  [34, peer('malformed_certificate')], // X509_TRUNCATED
  [35, peer('bad_certificate')], // X509_EMPTY_CHAIN
  [36, peer('malformed_certificate')], // X509_INNER_TRUNC
  [37, peer('malformed_certificate')], // X509_BAD_TAG_CLASS
  [38, peer('malformed_certificate')], // X509_BAD_TAG_VALUE
  [39, peer('malformed_certificate')], // X509_INDEFINITE_LENGTH
  [40, peer('malformed_certificate')], // X509_EXTRA_ELEMENT
  [41, peer('malformed_certificate')], // X509_UNEXPECTED
  [42, peer('malformed_certificate')], // X509_NOT_CONSTRUCTED
  [43, peer('malformed_certificate')], // X509_NOT_PRIMITIVE
  [44, peer('malformed_certificate')], // X509_PARTIAL_BYTE
  [45, peer('malformed_certificate')], // X509_BAD_BOOLEAN
  [46, peer('malformed_certificate')], // X509_OVERFLOW
  [47, peer('malformed_certificate')], // X509_BAD_DN
  [48, peer('malformed_certificate')], // X509_BAD_TIME
  [49, peer('unsupported_certificate')], // X509_UNSUPPORTED
  [50, peer('unsupported_certificate')], // X509_LIMIT_EXCEEDED
  [51, peer('bad_certificate')], // X509_WRONG_KEY_TYPE
  [52, peer('certificate_signature_invalid')], // X509_BAD_SIGNATURE
  [54, peer('certificate_expired')], // X509_EXPIRED: or not valid yet
  [55, peer('unknown_ca')], // X509_DN_MISMATCH: the next certificate is not the issuer's
  [56, peer('hostname_mismatch')], // X509_BAD_SERVER_NAME
  [57, peer('unhandled_critical_extension')], // X509_CRITICAL_EXTENSION
  [58, peer('not_a_ca')], // X509_NOT_CA: or the path is too long for it
  [59, peer('key_usage')], // X509_FORBIDDEN_KEY_USAGE
  [60, peer('key_too_small')], // X509_WEAK_PUBLIC_KEY
  [62, peer('unknown_ca')], // X509_NOT_TRUSTED
]);

/** RECV_FATAL_ALERT: what the server sent is added to it. A client sends none (ssl_hs_client.t0). */
export const BEARSSL_ALERT = 256;

/**
 * What the driver says of files, which the library does not read: `pem` where an object is missing
 * in one, `pair` where the library computes another public key from the private one.
 */
export const BEARSSL_FILES: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['BR_PEM_ERROR', { reason: 'malformed_pem', topic: 'configuration' }],
  ['pem', { reason: 'malformed_pem', topic: 'configuration' }],
  ['pair', { reason: 'key_mismatch', topic: 'configuration' }],
]);
