import type { Meaning } from '../reading.ts';

/**
 * X509_V_ERR_* of openssl/x509_vfy.h (OpenSSL 3.0, checked against 1.1.1): number, the name without
 * its prefix, which is what Node and Bun give as `code`, and what it means here. 24 was INVALID_CA
 * up to 1.1.1 and is NO_ISSUER_PUBLIC_KEY since, where INVALID_CA is 79: both say that what signed
 * is no CA.
 */
const NUMBERED: readonly (readonly [number, string, Meaning])[] = [
  [1, 'UNSPECIFIED', { reason: 'certificate_unknown', vague: true }],
  [2, 'UNABLE_TO_GET_ISSUER_CERT', { reason: 'unknown_ca' }],
  [3, 'UNABLE_TO_GET_CRL', { reason: 'crl_unavailable' }],
  [4, 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', { reason: 'bad_certificate' }],
  [5, 'UNABLE_TO_DECRYPT_CRL_SIGNATURE', { reason: 'crl_unavailable' }],
  [6, 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', { reason: 'bad_certificate' }],
  [7, 'CERT_SIGNATURE_FAILURE', { reason: 'decrypt_error' }],
  [8, 'CRL_SIGNATURE_FAILURE', { reason: 'crl_unavailable' }],
  [9, 'CERT_NOT_YET_VALID', { reason: 'certificate_not_yet_valid' }],
  [10, 'CERT_HAS_EXPIRED', { reason: 'certificate_expired' }],
  [11, 'CRL_NOT_YET_VALID', { reason: 'crl_unavailable' }],
  [12, 'CRL_HAS_EXPIRED', { reason: 'crl_unavailable' }],
  [13, 'ERROR_IN_CERT_NOT_BEFORE_FIELD', { reason: 'bad_certificate' }],
  [14, 'ERROR_IN_CERT_NOT_AFTER_FIELD', { reason: 'bad_certificate' }],
  [15, 'ERROR_IN_CRL_LAST_UPDATE_FIELD', { reason: 'crl_unavailable' }],
  [16, 'ERROR_IN_CRL_NEXT_UPDATE_FIELD', { reason: 'crl_unavailable' }],
  [18, 'DEPTH_ZERO_SELF_SIGNED_CERT', { reason: 'self_signed_certificate' }],
  [19, 'SELF_SIGNED_CERT_IN_CHAIN', { reason: 'unknown_ca' }],
  [20, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', { reason: 'unknown_ca' }],
  [21, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', { reason: 'unknown_ca' }],
  [22, 'CERT_CHAIN_TOO_LONG', { reason: 'unknown_ca' }],
  [23, 'CERT_REVOKED', { reason: 'certificate_revoked' }],
  [24, 'NO_ISSUER_PUBLIC_KEY', { reason: 'not_a_ca' }],
  [25, 'PATH_LENGTH_EXCEEDED', { reason: 'path_length' }],
  [26, 'INVALID_PURPOSE', { reason: 'key_usage' }],
  [27, 'CERT_UNTRUSTED', { reason: 'unknown_ca' }],
  [28, 'CERT_REJECTED', { reason: 'certificate_unknown' }],
  [32, 'KEYUSAGE_NO_CERTSIGN', { reason: 'key_usage' }],
  [33, 'UNABLE_TO_GET_CRL_ISSUER', { reason: 'crl_unavailable' }],
  [34, 'UNHANDLED_CRITICAL_EXTENSION', { reason: 'certificate_unknown' }],
  [35, 'KEYUSAGE_NO_CRL_SIGN', { reason: 'crl_unavailable' }],
  [36, 'UNHANDLED_CRITICAL_CRL_EXTENSION', { reason: 'crl_unavailable' }],
  [37, 'INVALID_NON_CA', { reason: 'not_a_ca' }],
  [39, 'KEYUSAGE_NO_DIGITAL_SIGNATURE', { reason: 'key_usage' }],
  [41, 'INVALID_EXTENSION', { reason: 'bad_certificate' }],
  [44, 'DIFFERENT_CRL_SCOPE', { reason: 'crl_unavailable' }],
  [47, 'PERMITTED_VIOLATION', { reason: 'certificate_unknown' }],
  [48, 'EXCLUDED_VIOLATION', { reason: 'certificate_unknown' }],
  [50, 'APPLICATION_VERIFICATION', { reason: 'certificate_unknown', vague: true }],
  [54, 'CRL_PATH_VALIDATION_ERROR', { reason: 'crl_unavailable' }],
  [62, 'HOSTNAME_MISMATCH', { reason: 'hostname_mismatch' }],
  [64, 'IP_ADDRESS_MISMATCH', { reason: 'hostname_mismatch' }],
  [66, 'EE_KEY_TOO_SMALL', { reason: 'key_too_small' }],
  [67, 'CA_KEY_TOO_SMALL', { reason: 'key_too_small' }],
  [68, 'CA_MD_TOO_WEAK', { reason: 'digest_too_weak' }],
  [76, 'UNSUPPORTED_SIGNATURE_ALGORITHM', { reason: 'unsupported_certificate' }],
  [77, 'SIGNATURE_ALGORITHM_MISMATCH', { reason: 'bad_certificate' }],
  [78, 'SIGNATURE_ALGORITHM_INCONSISTENCY', { reason: 'bad_certificate' }],
  [79, 'INVALID_CA', { reason: 'not_a_ca' }],
  [80, 'PATHLEN_INVALID_FOR_NON_CA', { reason: 'bad_certificate' }],
  [94, 'EC_KEY_EXPLICIT_PARAMS', { reason: 'bad_certificate' }],
];

const onPeer = (meaning: Meaning): Meaning => ({ topic: 'peer-certificate', ...meaning });

export const X509_BY_NUMBER: ReadonlyMap<number, Meaning> = new Map(
  NUMBERED.map(([number, , meaning]) => [number, onPeer(meaning)]),
);
export const X509_BY_NAME: ReadonlyMap<string, Meaning> = new Map(
  NUMBERED.map(([, name, meaning]) => [name, onPeer(meaning)]),
);

/**
 * Node has names for the older numbers only and says UNSPECIFIED for the others; what is left then
 * is X509_verify_cert_error_string(3), crypto/x509/x509_txt.c.
 */
export const X509_BY_TEXT: ReadonlyMap<string, Meaning> = new Map(
  (
    [
      ['EE certificate key too weak', 66],
      ['CA certificate key too weak', 67],
      ['CA signature digest algorithm too weak', 68],
      ['IP address mismatch', 64],
      ['hostname mismatch', 62],
      ['key usage does not include certificate signing', 32],
      ['unhandled critical extension', 34],
      ['permitted subtree violation', 47],
      ['excluded subtree violation', 48],
      ['invalid CA certificate', 79],
      ['Certificate public key has explicit ECC parameters', 94],
    ] as const
  ).flatMap(([text, number]) => {
    const meaning = X509_BY_NUMBER.get(number);
    return meaning === undefined ? [] : [[text, meaning] as const];
  }),
);
