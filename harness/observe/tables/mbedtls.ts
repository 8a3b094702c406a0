import type { Meaning, Topic } from '../reading.ts';

/** A row: what a number says, in a call that reads files, in a handshake, or after it. */
type Entry = Meaning | 'lost' | 'told';

const peer = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'peer-certificate' });
const file = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'configuration' });

/**
 * Numbers of include/mbedtls/{ssl,x509,pk,pem,net_sockets,rsa,ecp,...}.h that mean the same in 2.16,
 * 2.28 and 3.6. A number is a module's (a multiple of 0x80), to which one of a lower layer may have
 * been added (mbedtls/error.h): -0x262E is -0x2600 and -0x002E. Names in the comments are theirs.
 */
export const MBEDTLS_ERRORS: ReadonlyMap<number, Entry> = new Map<number, Entry>([
  [0x004c, 'lost'], // NET_RECV_FAILED
  [0x004e, 'lost'], // NET_SEND_FAILED
  [0x0050, 'lost'], // NET_CONN_RESET
  [0x1080, file('malformed_pem')], // PEM_NO_HEADER_FOOTER_PRESENT
  [0x1100, file('malformed_pem')], // PEM_INVALID_DATA
  [0x1200, file('malformed_pem')], // PEM_INVALID_ENC_IV
  [0x1280, file('malformed_pem')], // PEM_UNKNOWN_ENC_ALG
  [0x1300, file('bad_passphrase')], // PEM_PASSWORD_REQUIRED
  [0x1380, file('bad_passphrase')], // PEM_PASSWORD_MISMATCH
  [0x1400, file('malformed_pem')], // PEM_FEATURE_UNAVAILABLE
  [0x1480, file('malformed_pem')], // PEM_BAD_INPUT_DATA
  [0x2080, peer('unsupported_certificate')], // X509_FEATURE_UNAVAILABLE
  [0x2100, peer('unsupported_certificate')], // X509_UNKNOWN_OID
  [0x2180, peer('malformed_certificate')], // X509_INVALID_FORMAT
  [0x2200, peer('malformed_certificate')], // X509_INVALID_VERSION
  [0x2280, peer('malformed_certificate')], // X509_INVALID_SERIAL
  [0x2300, peer('malformed_certificate')], // X509_INVALID_ALG
  [0x2380, peer('malformed_certificate')], // X509_INVALID_NAME
  [0x2400, peer('malformed_certificate')], // X509_INVALID_DATE
  [0x2480, peer('malformed_certificate')], // X509_INVALID_SIGNATURE
  [0x2500, peer('malformed_certificate')], // X509_INVALID_EXTENSIONS
  // With ASN1_UNEXPECTED_TAG: what x509_get_crt_ext makes of a critical extension it does not know.
  [0x2562, peer('unhandled_critical_extension')],
  [0x2580, peer('malformed_certificate')], // X509_UNKNOWN_VERSION
  [0x2600, peer('unsupported_certificate')], // X509_UNKNOWN_SIG_ALG
  [0x2680, peer('malformed_certificate')], // X509_SIG_MISMATCH
  // X509_CERT_VERIFY_FAILED: the flags beside it say why.
  [0x2700, { ...peer('certificate_unknown'), vague: true }],
  [0x2780, peer('malformed_certificate')], // X509_CERT_UNKNOWN_FORMAT
  [0x2900, file('malformed_pem')], // X509_FILE_IO_ERROR
  // X509_FATAL_ERROR: nothing but x509_crt_verify_chain makes it, past MBEDTLS_X509_MAX_INTERMEDIATE_CA.
  [0x3000, peer('chain_too_long')],
  [0x3900, { reason: 'decrypt_error', topic: 'peer-signature' }], // PK_SIG_LEN_MISMATCH
  [0x3980, peer('unsupported_certificate')], // PK_FEATURE_UNAVAILABLE
  [0x3a00, peer('unsupported_certificate')], // PK_UNKNOWN_NAMED_CURVE
  [0x3a80, peer('malformed_certificate')], // PK_INVALID_ALG
  [0x3b00, peer('malformed_certificate')], // PK_INVALID_PUBKEY
  [0x3b80, file('bad_passphrase')], // PK_PASSWORD_MISMATCH
  [0x3c00, file('bad_passphrase')], // PK_PASSWORD_REQUIRED
  [0x3c80, peer('unsupported_certificate')], // PK_UNKNOWN_PK_ALG
  [0x3d00, peer('malformed_certificate')], // PK_KEY_INVALID_FORMAT
  [0x3d80, file('malformed_pem')], // PK_KEY_INVALID_VERSION
  [0x3e00, file('malformed_pem')], // PK_FILE_IO_ERROR
  // RSA_BAD_INPUT_DATA: rsa_rsassa_pkcs1_v15_encode, for a digest that does not fit.
  [0x4080, { reason: 'digest_too_big_for_key', topic: 'own-signature' }],
  [0x4100, { reason: 'decrypt_error', topic: 'peer-signature' }], // RSA_INVALID_PADDING
  // RSA_PUBLIC_FAILED, with MPI_BAD_INPUT_DATA: a signature larger than the modulus (mbedtls_rsa_public).
  [0x4280, { reason: 'decrypt_error', topic: 'peer-signature' }],
  [0x4380, { reason: 'decrypt_error', topic: 'peer-signature' }], // RSA_VERIFY_FAILED
  [0x4e00, { reason: 'decrypt_error', topic: 'peer-signature' }], // ECP_VERIFY_FAILED
  [0x4e80, peer('unsupported_certificate')], // ECP_FEATURE_UNAVAILABLE
  [0x6700, { reason: 'unexpected_message' }], // SSL_UNEXPECTED_RECORD
  [0x6a00, { reason: 'message_too_long' }], // SSL_BUFFER_TOO_SMALL
  [0x6c00, { reason: 'internal_error' }], // SSL_INTERNAL_ERROR
  [0x6c80, { reason: 'unknown_psk_identity' }], // SSL_UNKNOWN_IDENTITY
  // SSL_BAD_HS_PROTOCOL_VERSION of 2.x, SSL_BAD_PROTOCOL_VERSION of 3.x.
  [0x6e80, { reason: 'protocol_version' }],
  // SSL_FEATURE_UNAVAILABLE: ssl_prepare_handshake_record, for a message in several records (2.x).
  [0x7080, { reason: 'message_too_long' }],
  // SSL_BAD_INPUT_DATA: mbedtls_ssl_fetch_input, for more than its buffer (3.6).
  [0x7100, { reason: 'message_too_long' }],
  [0x7180, { reason: 'bad_record_mac' }], // SSL_INVALID_MAC
  [0x7200, { reason: 'decode_error' }], // SSL_INVALID_RECORD
  [0x7280, 'lost'], // SSL_CONN_EOF
  [0x7680, peer('unknown_ca')], // SSL_CA_CHAIN_REQUIRED
  [0x7700, { reason: 'unexpected_message' }], // SSL_UNEXPECTED_MESSAGE
  [0x7780, 'told'], // SSL_FATAL_ALERT_MESSAGE: see the alerts
  [0x7880, 'lost'], // SSL_PEER_CLOSE_NOTIFY
  // SSL_BAD_HS_CERTIFICATE of 2.x, SSL_BAD_CERTIFICATE of 3.x: the flags may say more.
  [0x7a00, { ...peer('bad_certificate'), vague: true }],
]);

/** Numbers 3.0 gave a new meaning, by the words of mbedtls_strerror (library/error.c). */
export const MBEDTLS_WORDS: readonly (readonly [string, Entry])[] = [
  // 2.16 and 2.28
  ['No client certification received from the client', { reason: 'no_certificate_sent' }],
  ['Our own certificate(s) is/are too large', { reason: 'message_too_long' }],
  ['None of the common ciphersuites is usable', { reason: 'no_shared_cipher' }],
  ['The server has no ciphersuites in common', { reason: 'no_shared_cipher' }],
  ['An unknown cipher was received', { reason: 'illegal_parameter', topic: 'hello' }],
  ['Processing of the ServerHello handshake', { reason: 'illegal_parameter', topic: 'hello' }],
  ['Processing of the CertificateRequest', { reason: 'decode_error', topic: 'own-certificate' }],
  [
    'Processing of the ServerKeyExchange',
    { reason: 'illegal_parameter', topic: 'peer-key-exchange' },
  ],
  ['Processing of the Finished handshake', { reason: 'decrypt_error', topic: 'finished' }],
  // 3.6
  ['A field in a message was incorrect', { reason: 'illegal_parameter' }],
  ['The handshake negotiation failed', { reason: 'handshake_failure', vague: true }],
  ['A message could not be parsed', { reason: 'decode_error' }],
  ['Client received an extended server hello', { reason: 'unsupported_extension' }],
  ['No ALPN protocols supported', { reason: 'no_application_protocol' }],
];

/**
 * MBEDTLS_X509_BADCERT_* and BADCRL_* (mbedtls/x509.h), as mbedtls_x509_crt_verify_info says them
 * (x509_crt_verify_strings, library/x509_crt.c). The first that is set counts: NOT_TRUSTED, which
 * is said of whatever no issuer was found for, is the last.
 */
export const MBEDTLS_FLAGS: readonly (readonly [string, Meaning])[] = [
  ['The certificate has been revoked (is on a CRL)', peer('certificate_revoked')],
  ['The CRL is not correctly signed by the trusted CA', peer('crl_unavailable')],
  ['The CRL is expired', peer('crl_unavailable')],
  ['The CRL is from the future', peer('crl_unavailable')],
  ['The CRL is signed with an unacceptable', peer('crl_unavailable')],
  ['The certificate validity has expired', peer('certificate_expired')],
  ['The certificate validity starts in the future', peer('certificate_not_yet_valid')],
  ['The certificate Common Name (CN) does not match', peer('hostname_mismatch')],
  ['Usage does not match the keyUsage extension', peer('key_usage')],
  ['Usage does not match the extendedKeyUsage extension', peer('key_usage')],
  ['Usage does not match the nsCertType extension', peer('key_usage')],
  ['The certificate is signed with an unacceptable hash', peer('digest_too_weak')],
  ['The certificate is signed with an unacceptable PK alg', peer('unsupported_certificate')],
  ['The certificate is signed with an unacceptable key', peer('key_too_small')],
  ['Certificate was missing', peer('bad_certificate')],
  ['The certificate is not correctly signed by the trusted CA', peer('unknown_ca')],
];

/** mbedtls_pk_check_pair (library/pk.c): whatever its number, key and certificate are no pair. */
export const MBEDTLS_KEY_CHECK = /^mbedtls_pk_check_pair: /;

/**
 * mbedtls_ssl_states (mbedtls/ssl.h), in which a handshake ended: 2.x says the number, 3.6 the name,
 * and CERTIFICATE_VERIFY is the server's where TLS 1.3 has a state for the client's.
 */
export const MBEDTLS_STATES: readonly (readonly [RegExp, Topic])[] = [
  [/client state: (?:2|MBEDTLS_SSL_SERVER_HELLO|MBEDTLS_SSL_ENCRYPTED_EXTENSIONS)$/, 'hello'],
  [/client state: (?:3|MBEDTLS_SSL_SERVER_CERTIFICATE)$/, 'peer-certificate'],
  [/client state: (?:4|MBEDTLS_SSL_SERVER_KEY_EXCHANGE)$/, 'peer-key-exchange'],
  [/client state: (?:7|MBEDTLS_SSL_CLIENT_CERTIFICATE)$/, 'own-certificate'],
  [/client state: (?:9|MBEDTLS_SSL_CLIENT_CERTIFICATE_VERIFY)$/, 'own-signature'],
  [/client state: (?:13|MBEDTLS_SSL_SERVER_FINISHED)$/, 'finished'],
];
