import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason'], vague?: true): Meaning => ({
  reason,
  topic: 'peer-certificate',
  ...(vague && { vague }),
});

/** Names of lib/errors.c (gnutls_strerror_name), as far as a client can meet them; GnuTLS 3.8.9. */
export const GNUTLS_ERRORS: ReadonlyMap<string, Meaning | 'lost' | 'told'> = new Map<
  string,
  Meaning | 'lost' | 'told'
>([
  ['GNUTLS_E_FATAL_ALERT_RECEIVED', 'told'],
  ['GNUTLS_E_PREMATURE_TERMINATION', 'lost'],
  ['GNUTLS_E_PULL_ERROR', 'lost'],
  ['GNUTLS_E_PUSH_ERROR', 'lost'],

  ['GNUTLS_E_UNSUPPORTED_VERSION_PACKET', { reason: 'protocol_version' }],
  // set_client_ciphersuite of lib/handshake.c: the server's choice was not offered.
  ['GNUTLS_E_UNKNOWN_CIPHER_SUITE', { reason: 'illegal_parameter', topic: 'hello' }],
  ['GNUTLS_E_NO_CIPHER_SUITES', { reason: 'no_shared_cipher' }],
  ['GNUTLS_E_NO_PRIORITIES_WERE_SET', { reason: 'no_shared_cipher', topic: 'configuration' }],
  ['GNUTLS_E_ECC_NO_SUPPORTED_CURVES', { reason: 'no_shared_group' }],
  ['GNUTLS_E_NO_COMMON_KEY_SHARE', { reason: 'no_shared_group' }],
  ['GNUTLS_E_NO_APPLICATION_PROTOCOL', { reason: 'no_application_protocol' }],
  ['GNUTLS_E_MISSING_EXTENSION', { reason: 'missing_extension' }],
  ['GNUTLS_E_RECEIVED_ILLEGAL_EXTENSION', { reason: 'unsupported_extension' }],
  ['GNUTLS_E_SAFE_RENEGOTIATION_FAILED', { reason: 'handshake_failure', topic: 'hello' }],
  ['GNUTLS_E_UNSAFE_RENEGOTIATION_DENIED', { reason: 'handshake_failure', topic: 'hello' }],
  ['GNUTLS_E_INSUFFICIENT_SECURITY', { reason: 'insufficient_security' }],
  ['GNUTLS_E_ILLEGAL_PARAMETER', { reason: 'illegal_parameter' }],
  ['GNUTLS_E_RECEIVED_ILLEGAL_PARAMETER', { reason: 'illegal_parameter' }],
  ['GNUTLS_E_UNEXPECTED_PACKET', { reason: 'unexpected_message' }],
  ['GNUTLS_E_UNEXPECTED_HANDSHAKE_PACKET', { reason: 'unexpected_message' }],
  ['GNUTLS_E_UNEXPECTED_PACKET_LENGTH', { reason: 'decode_error' }],
  ['GNUTLS_E_UNEXPECTED_EXTENSIONS_LENGTH', { reason: 'decode_error', topic: 'hello' }],
  ['GNUTLS_E_RECORD_OVERFLOW', { reason: 'record_overflow' }],
  // gnutls_handshake_set_max_packet_length: only Certificate is that long.
  ['GNUTLS_E_HANDSHAKE_TOO_LARGE', peer('message_too_long')],
  ['GNUTLS_E_DECRYPTION_FAILED', { reason: 'bad_record_mac' }],
  ['GNUTLS_E_ERROR_IN_FINISHED_PACKET', { reason: 'decrypt_error', topic: 'finished' }],
  ['GNUTLS_E_DH_PRIME_UNACCEPTABLE', { reason: 'key_too_small', topic: 'peer-key-exchange' }],
  ['GNUTLS_E_PK_SIG_VERIFY_FAILED', { reason: 'decrypt_error', topic: 'peer-signature' }],
  // _gnutls_handshake_sign_crt_vrfy12 of lib/tls-sig.c: none that CertificateRequest lists.
  ['GNUTLS_E_UNWANTED_ALGORITHM', { reason: 'no_shared_signature_algorithm' }],
  ['GNUTLS_E_UNSUPPORTED_SIGNATURE_ALGORITHM', { reason: 'no_shared_signature_algorithm' }],
  ['GNUTLS_E_INCOMPATIBLE_SIG_WITH_KEY', { reason: 'no_shared_signature_algorithm' }],
  // _gnutls_privkey_update_spki_params of lib/privkey.c: salt and digest of RSA-PSS don't fit.
  ['GNUTLS_E_CONSTRAINT_ERROR', { reason: 'digest_too_big_for_key', topic: 'own-signature' }],
  ['GNUTLS_E_PK_SIGN_FAILED', { reason: 'digest_too_big_for_key', topic: 'own-signature' }],

  ['GNUTLS_E_CERTIFICATE_ERROR', peer('bad_certificate', true)],
  ['GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR', peer('bad_certificate', true)],
  ['GNUTLS_E_CERTIFICATE_TIME_ERROR', peer('malformed_certificate')],
  ['GNUTLS_E_NO_CERTIFICATE_FOUND', peer('decode_error')],
  ['GNUTLS_E_UNSUPPORTED_CERTIFICATE_TYPE', peer('unsupported_certificate')],
  ['GNUTLS_E_UNKNOWN_PK_ALGORITHM', peer('unsupported_certificate')],
  ['GNUTLS_E_ECC_UNSUPPORTED_CURVE', peer('unsupported_certificate')],
  ['GNUTLS_E_X509_UNSUPPORTED_CRITICAL_EXTENSION', peer('unhandled_critical_extension')],
  ['GNUTLS_E_X509_DUPLICATE_EXTENSION', peer('malformed_certificate')],
  ['GNUTLS_E_KEY_USAGE_VIOLATION', { reason: 'key_usage' }],
  ['GNUTLS_E_CRL_VERIFICATION_ERROR', peer('crl_unavailable')],
  ['GNUTLS_E_INTERNAL_ERROR', { reason: 'internal_error' }],
]);

/** What libtasn1 says of DER (_gnutls_asn2err of lib/errors.c), GNUTLS_E_ASN1_TIME_ERROR included. */
export const GNUTLS_DER: readonly [pattern: RegExp, meaning: Meaning] = [
  /^GNUTLS_E_ASN1_/,
  peer('malformed_certificate'),
];

/** Calls that read a file: of what is not a matter of key or passphrase, the file is at fault. */
export const GNUTLS_FILE_CALL = /^gnutls_certificate_set_x509_(?:trust|crl|key)_file2?: /;

/** In such a call: the code for records, too (lib/x509/privkey_pkcs8.c, lib/x509/privkey_openssl.c). */
export const GNUTLS_BAD_PASSPHRASE = new Set([
  'GNUTLS_E_DECRYPTION_FAILED',
  'GNUTLS_E_INVALID_PASSWORD',
  'GNUTLS_E_INVALID_PASSWORD_STRING',
]);

/**
 * Sentences of gnutls_certificate_verification_status_print (lib/cert-cred.c), one a flag of
 * gnutls/gnutls.h, and lines of the log that say more (lib/x509/verify.c, lib/tls-sig.c). Several
 * flags may be set: the first row that fits counts, the chain before what is asked of the leaf.
 */
export const GNUTLS_SENTENCES: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  // _gnutls_x509_cert_verify_peers: more certificates than the credentials' verify depth.
  [/gnutls_certificate_verify_peers: Some constraint limits were reached/, peer('chain_too_long')],
  [/Local certificate does not allow/, { reason: 'key_usage', topic: 'own-certificate' }],
  [/Peer's certificate does not allow/, peer('key_usage')],
  [/The certificate issuer is unknown/, peer('unknown_ca')], // SIGNER_NOT_FOUND
  [/The signature in the certificate is invalid/, peer('certificate_signature_invalid')],
  [/The certificate issuer is not a CA/, peer('not_a_ca')],
  [/contains an unknown critical extension/, peer('unhandled_critical_extension')],
  // INSECURE_ALGORITHM, by is_level_acceptable where the log has a line, else by verify_crt.
  [/(?:issuer )?security level is unacceptable/, peer('key_too_small')],
  [/uses insecure algorithm/, peer('digest_too_weak')],
  // SIGNER_CONSTRAINTS_FAILURE: names, path length and keyCertSign are one flag.
  [/violates the signer's constraints/, peer('bad_certificate', true)],
  [/The certificate chain is revoked/, peer('certificate_revoked')],
  [/not yet valid certificate/, peer('certificate_not_yet_valid')],
  [/uses expired certificate/, peer('certificate_expired')],
  [/does not match the intended purpose/, peer('key_usage')],
  [/The received OCSP status response is invalid/, peer('bad_certificate_status_response')],
  [/the OCSP status is missing/, peer('bad_certificate_status_response')],
  [/gnutls_ocsp_status_request_is_checked: /, peer('bad_certificate_status_response')],
  // REVOCATION_DATA_SUPERSEDED and _ISSUED_IN_FUTURE, of lists and of responses.
  [/There is a newer OCSP response|OCSP response is old/, peer('bad_certificate_status_response')],
  [/The revocation or OCSP data are/, peer('crl_unavailable')],
  [/The name in the certificate does not match/, peer('hostname_mismatch')],
];
