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
  [4, 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', { reason: 'certificate_signature_invalid' }],
  [5, 'UNABLE_TO_DECRYPT_CRL_SIGNATURE', { reason: 'crl_unavailable' }],
  [6, 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', { reason: 'bad_certificate' }],
  [7, 'CERT_SIGNATURE_FAILURE', { reason: 'certificate_signature_invalid' }],
  [8, 'CRL_SIGNATURE_FAILURE', { reason: 'crl_unavailable' }],
  [9, 'CERT_NOT_YET_VALID', { reason: 'certificate_not_yet_valid' }],
  [10, 'CERT_HAS_EXPIRED', { reason: 'certificate_expired' }],
  [11, 'CRL_NOT_YET_VALID', { reason: 'crl_unavailable' }],
  [12, 'CRL_HAS_EXPIRED', { reason: 'crl_unavailable' }],
  [13, 'ERROR_IN_CERT_NOT_BEFORE_FIELD', { reason: 'malformed_certificate' }],
  [14, 'ERROR_IN_CERT_NOT_AFTER_FIELD', { reason: 'malformed_certificate' }],
  [15, 'ERROR_IN_CRL_LAST_UPDATE_FIELD', { reason: 'crl_unavailable' }],
  [16, 'ERROR_IN_CRL_NEXT_UPDATE_FIELD', { reason: 'crl_unavailable' }],
  [18, 'DEPTH_ZERO_SELF_SIGNED_CERT', { reason: 'self_signed_certificate' }],
  [19, 'SELF_SIGNED_CERT_IN_CHAIN', { reason: 'unknown_ca' }],
  [20, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', { reason: 'unknown_ca' }],
  [21, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', { reason: 'unknown_ca' }],
  [22, 'CERT_CHAIN_TOO_LONG', { reason: 'chain_too_long' }],
  [23, 'CERT_REVOKED', { reason: 'certificate_revoked' }],
  [24, 'NO_ISSUER_PUBLIC_KEY', { reason: 'not_a_ca' }],
  [25, 'PATH_LENGTH_EXCEEDED', { reason: 'path_length' }],
  [26, 'INVALID_PURPOSE', { reason: 'key_usage' }],
  [27, 'CERT_UNTRUSTED', { reason: 'unknown_ca' }],
  [28, 'CERT_REJECTED', { reason: 'certificate_unknown' }],
  [29, 'SUBJECT_ISSUER_MISMATCH', { reason: 'unknown_ca' }],
  [30, 'AKID_SKID_MISMATCH', { reason: 'unknown_ca' }],
  [31, 'AKID_ISSUER_SERIAL_MISMATCH', { reason: 'unknown_ca' }],
  [32, 'KEYUSAGE_NO_CERTSIGN', { reason: 'key_usage' }],
  [33, 'UNABLE_TO_GET_CRL_ISSUER', { reason: 'crl_unavailable' }],
  [34, 'UNHANDLED_CRITICAL_EXTENSION', { reason: 'unhandled_critical_extension' }],
  [35, 'KEYUSAGE_NO_CRL_SIGN', { reason: 'crl_unavailable' }],
  [36, 'UNHANDLED_CRITICAL_CRL_EXTENSION', { reason: 'crl_unavailable' }],
  [37, 'INVALID_NON_CA', { reason: 'not_a_ca' }],
  [39, 'KEYUSAGE_NO_DIGITAL_SIGNATURE', { reason: 'key_usage' }],
  [41, 'INVALID_EXTENSION', { reason: 'malformed_certificate' }],
  [42, 'INVALID_POLICY_EXTENSION', { reason: 'malformed_certificate' }],
  [43, 'NO_EXPLICIT_POLICY', { reason: 'certificate_unknown' }],
  [44, 'DIFFERENT_CRL_SCOPE', { reason: 'crl_unavailable' }],
  [47, 'PERMITTED_VIOLATION', { reason: 'name_constraints' }],
  [48, 'EXCLUDED_VIOLATION', { reason: 'name_constraints' }],
  [49, 'SUBTREE_MINMAX', { reason: 'name_constraints' }],
  [50, 'APPLICATION_VERIFICATION', { reason: 'certificate_unknown', vague: true }],
  [51, 'UNSUPPORTED_CONSTRAINT_TYPE', { reason: 'name_constraints' }],
  [52, 'UNSUPPORTED_CONSTRAINT_SYNTAX', { reason: 'name_constraints' }],
  [53, 'UNSUPPORTED_NAME_SYNTAX', { reason: 'name_constraints' }],
  [54, 'CRL_PATH_VALIDATION_ERROR', { reason: 'crl_unavailable' }],
  [55, 'PATH_LOOP', { reason: 'unknown_ca' }],
  [62, 'HOSTNAME_MISMATCH', { reason: 'hostname_mismatch' }],
  [64, 'IP_ADDRESS_MISMATCH', { reason: 'hostname_mismatch' }],
  [66, 'EE_KEY_TOO_SMALL', { reason: 'key_too_small' }],
  [67, 'CA_KEY_TOO_SMALL', { reason: 'key_too_small' }],
  [68, 'CA_MD_TOO_WEAK', { reason: 'digest_too_weak' }],
  [73, 'OCSP_VERIFY_NEEDED', { reason: 'bad_certificate_status_response' }],
  [74, 'OCSP_VERIFY_FAILED', { reason: 'bad_certificate_status_response' }],
  [75, 'OCSP_CERT_UNKNOWN', { reason: 'bad_certificate_status_response' }],
  [76, 'UNSUPPORTED_SIGNATURE_ALGORITHM', { reason: 'unsupported_certificate' }],
  [77, 'SIGNATURE_ALGORITHM_MISMATCH', { reason: 'malformed_certificate' }],
  [78, 'SIGNATURE_ALGORITHM_INCONSISTENCY', { reason: 'malformed_certificate' }],
  [79, 'INVALID_CA', { reason: 'not_a_ca' }],
  [80, 'PATHLEN_INVALID_FOR_NON_CA', { reason: 'malformed_certificate' }],
  // 80 to 93 are raised under X509_V_FLAG_X509_STRICT alone: fields RFC 5280 does not allow together.
  [81, 'PATHLEN_WITHOUT_KU_KEY_CERT_SIGN', { reason: 'malformed_certificate' }],
  [82, 'KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA', { reason: 'malformed_certificate' }],
  [83, 'ISSUER_NAME_EMPTY', { reason: 'malformed_certificate' }],
  [84, 'SUBJECT_NAME_EMPTY', { reason: 'malformed_certificate' }],
  [85, 'MISSING_AUTHORITY_KEY_IDENTIFIER', { reason: 'malformed_certificate' }],
  [86, 'MISSING_SUBJECT_KEY_IDENTIFIER', { reason: 'malformed_certificate' }],
  [87, 'EMPTY_SUBJECT_ALT_NAME', { reason: 'malformed_certificate' }],
  [88, 'EMPTY_SUBJECT_SAN_NOT_CRITICAL', { reason: 'malformed_certificate' }],
  [89, 'CA_BCONS_NOT_CRITICAL', { reason: 'malformed_certificate' }],
  [90, 'AUTHORITY_KEY_IDENTIFIER_CRITICAL', { reason: 'malformed_certificate' }],
  [91, 'SUBJECT_KEY_IDENTIFIER_CRITICAL', { reason: 'malformed_certificate' }],
  [92, 'CA_CERT_MISSING_KEY_USAGE', { reason: 'malformed_certificate' }],
  [93, 'EXTENSIONS_REQUIRE_VERSION_3', { reason: 'malformed_certificate' }],
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
      ['key usage does not include certificate signing', 32],
      ['unable to get CRL issuer certificate', 33],
      ['unhandled critical extension', 34],
      ['key usage does not include CRL signing', 35],
      ['unhandled critical CRL extension', 36],
      ['invalid non-CA certificate (has CA markings)', 37],
      ['key usage does not include digital signature', 39],
      ['invalid or inconsistent certificate extension', 41],
      ['different CRL scope', 44],
      ['permitted subtree violation', 47],
      ['excluded subtree violation', 48],
      ['name constraints minimum and maximum not supported', 49],
      ['unsupported name constraint type', 51],
      ['unsupported or invalid name constraint syntax', 52],
      ['unsupported or invalid name syntax', 53],
      ['CRL path validation error', 54],
      ['path loop', 55],
      ['hostname mismatch', 62],
      ['IP address mismatch', 64],
      ['EE certificate key too weak', 66],
      ['CA certificate key too weak', 67],
      ['CA signature digest algorithm too weak', 68],
      ['Cannot find certificate signature algorithm', 76],
      ['subject signature algorithm and issuer public key algorithm mismatch', 77],
      ['cert info signature and signature algorithm mismatch', 78],
      ['invalid CA certificate', 79],
      ['Path length invalid for non-CA cert', 80],
      ['Certificate public key has explicit ECC parameters', 94],
    ] as const
  ).flatMap(([text, number]) => {
    const meaning = X509_BY_NUMBER.get(number);
    return meaning === undefined ? [] : [[text, meaning] as const];
  }),
);
