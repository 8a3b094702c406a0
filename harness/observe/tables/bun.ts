import type { Meaning } from '../reading.ts';

/**
 * BoringSSL's SSL_R_* that OpenSSL has no name for (openssl/ssl.h of BoringSSL). Its errors read
 * `error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED`; the numbers are its own,
 * the names are mostly OpenSSL's, so names are what is matched. Alerts are 1000 + number in both.
 */
export const BORINGSSL_REASONS: ReadonlyMap<string, Meaning> = new Map([
  ['NO_COMMON_SIGNATURE_ALGORITHMS', { reason: 'no_shared_signature_algorithm' }],
  ['NO_SHARED_GROUP', { reason: 'no_shared_group' }],
  ['NO_GROUPS_SPECIFIED', { reason: 'no_shared_group' }],
  ['MISSING_KEY_SHARE', { reason: 'missing_extension' }],
  ['NO_SUPPORTED_VERSIONS_ENABLED', { reason: 'protocol_version' }],
  ['SECOND_SERVERHELLO_VERSION_MISMATCH', { reason: 'illegal_parameter', topic: 'hello' }],
  ['TLS13_DOWNGRADE', { reason: 'illegal_parameter', topic: 'hello' }],
  ['CANNOT_PARSE_LEAF_CERT', { reason: 'bad_certificate', topic: 'peer-certificate' }],
  ['KEY_USAGE_BIT_INCORRECT', { reason: 'key_usage', topic: 'peer-certificate' }],
  ['DECODE_ERROR', { reason: 'decode_error' }],
  ['CERTIFICATE_AND_PRIVATE_KEY_MISMATCH', { reason: 'key_mismatch', topic: 'configuration' }],
  ['INVALID_VERSION', { reason: 'malformed_certificate' }],
  // EVP_parse_public_key of a curve, or of a kind of key, that was left out.
  ['UNSUPPORTED_ALGORITHM', { reason: 'unsupported_certificate' }],
  // EC_KEY_parse_curve_name of a curve it does not have (crypto/ec_extra/ec_asn1.c).
  ['UNKNOWN_GROUP', { reason: 'unsupported_certificate' }],
  ['INVALID_OUTER_RECORD_TYPE', { reason: 'unexpected_message' }],
]);

/**
 * Libraries of BoringSSL (ERR_LIB_EVP, ERR_LIB_EC of openssl/err.h) that decode keys in ASN.1 and
 * nothing else (crypto/evp/evp_asn1.c, crypto/ec_extra/ec_asn1.c): DECODE_ERROR of theirs is of a
 * certificate's key, where that of the SSL library is of any message.
 */
export const BORINGSSL_KEY_LIBRARIES: ReadonlySet<number> = new Set([6, 15]);
export const BORINGSSL_BAD_KEY: Meaning = {
  reason: 'malformed_certificate',
  topic: 'peer-certificate',
};

/**
 * What Bun itself says with the code ERR_BORINGSSL of files it could not use, where BoringSSL's
 * words are lost (bun 1.4, the socket context errors of its usockets binding).
 */
export const BUN_BAD_FILE = /^(?:Invalid CA|Invalid CA file|Failed to load CA file)$/;
