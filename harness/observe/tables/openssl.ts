import type { Meaning } from '../reading.ts';

/**
 * Reason numbers of OpenSSL's error queue, by the library that raised them (ERR_LIB_* of
 * openssl/err.h). The names are those of the headers without their prefix; Node's ERR_SSL_NAME and
 * ERR_OSSL_LIB_NAME are made of them, and BoringSSL has the same names under other numbers.
 * SSL reasons from 1000 on are alerts received: number less 1000 (SSL_AD_REASON_OFFSET, openssl/ssl.h).
 */
export type ErrorTable = ReadonlyMap<number, readonly [name: string, meaning: Meaning | 'lost']>;

/** openssl/sslerr.h, SSL_R_* */
export const SSL_REASONS: ErrorTable = new Map([
  [101, ['NO_SUITABLE_KEY_SHARE', { reason: 'no_shared_group' }]],
  [103, ['BAD_CHANGE_CIPHER_SPEC', { reason: 'unexpected_message' }]],
  [108, ['BAD_KEY_SHARE', { reason: 'illegal_parameter', topic: 'hello' }]],
  [110, ['BAD_EXTENSION', { reason: 'decode_error', topic: 'hello' }]],
  [112, ['MISSING_SIGALGS_EXTENSION', { reason: 'missing_extension' }]],
  [114, ['BAD_PSK_IDENTITY', { reason: 'unknown_psk_identity' }]],
  [118, ['NO_SUITABLE_SIGNATURE_ALGORITHM', noSignature('own-signature')]],
  [123, ['BAD_SIGNATURE', { reason: 'decrypt_error', topic: 'peer-signature' }]],
  [134, ['CERTIFICATE_VERIFY_FAILED', { reason: 'certificate_unknown', vague: true }]],
  [135, ['CERT_LENGTH_MISMATCH', certificate('decode_error')]],
  [149, ['DIGEST_CHECK_FAILED', { reason: 'decrypt_error', topic: 'finished' }]],
  // Raised by the limit of a message’s type; only Certificate’s (SSL_CTX_set_max_cert_list) is met.
  [152, ['EXCESSIVE_MESSAGE_SIZE', certificate('message_too_long')]],
  [153, ['EXTRA_DATA_IN_MESSAGE', { reason: 'decode_error' }]],
  [155, ['HTTPS_PROXY_REQUEST', { reason: 'not_tls' }]],
  [156, ['HTTP_REQUEST', { reason: 'not_tls' }]],
  [159, ['LENGTH_MISMATCH', { reason: 'decode_error' }]],
  [160, ['LENGTH_TOO_SHORT', { reason: 'decode_error' }]],
  [166, ['VERSION_TOO_HIGH', { reason: 'protocol_version' }]],
  // SSL_CTX_check_private_key: a key of one type is there, and a certificate of another.
  [177, ['NO_CERTIFICATE_ASSIGNED', { reason: 'key_mismatch', topic: 'configuration' }]],
  [181, ['NO_CIPHERS_AVAILABLE', { reason: 'no_shared_cipher' }]],
  [185, ['NO_CIPHER_MATCH', { reason: 'no_shared_cipher', topic: 'configuration' }]],
  [191, ['NO_PROTOCOLS_AVAILABLE', { reason: 'protocol_version' }]],
  [193, ['NO_SHARED_CIPHER', { reason: 'no_shared_cipher' }]],
  [198, ['PACKET_LENGTH_TOO_LONG', { reason: 'record_overflow' }]],
  [199, ['PEER_DID_NOT_RETURN_A_CERTIFICATE', { reason: 'no_certificate_sent' }]],
  [217, ['UNSOLICITED_EXTENSION', { reason: 'unsupported_extension' }]],
  [223, ['PSK_IDENTITY_NOT_FOUND', { reason: 'unknown_psk_identity' }]],
  [235, ['NO_APPLICATION_PROTOCOL', { reason: 'no_application_protocol' }]],
  [239, ['UNABLE_TO_FIND_PUBLIC_KEY_PARAMETERS', certificate('unsupported_certificate')]],
  [241, ['INSUFFICIENT_SECURITY', { reason: 'insufficient_security' }]],
  [244, ['UNEXPECTED_MESSAGE', { reason: 'unexpected_message' }]],
  [245, ['UNEXPECTED_RECORD', { reason: 'unexpected_message' }]],
  [247, ['UNKNOWN_CERTIFICATE_TYPE', certificate('unsupported_certificate')]],
  [248, ['UNKNOWN_CIPHER_RETURNED', { reason: 'illegal_parameter', topic: 'hello' }]],
  [253, ['BINDER_DOES_NOT_VERIFY', { reason: 'decrypt_error', topic: 'hello' }]],
  [258, ['UNSUPPORTED_PROTOCOL', { reason: 'protocol_version' }]],
  [259, ['UNSUPPORTED_SSL_VERSION', { reason: 'protocol_version' }]],
  [261, ['WRONG_CIPHER_RETURNED', { reason: 'illegal_parameter', topic: 'hello' }]],
  [266, ['WRONG_SSL_VERSION', { reason: 'protocol_version' }]],
  // Raised for a record header that is not TLS; a version that is too old is one of the others.
  [267, ['WRONG_VERSION_NUMBER', { reason: 'not_tls' }]],
  [281, ['DECRYPTION_FAILED_OR_BAD_RECORD_MAC', { reason: 'bad_record_mac' }]],
  [292, ['BAD_LEGACY_VERSION', { reason: 'protocol_version' }]],
  [294, ['UNEXPECTED_EOF_WHILE_READING', 'lost']],
  [295, ['NO_SUITABLE_GROUPS', { reason: 'no_shared_group' }]],
  [297, ['NO_SUITABLE_DIGEST_ALGORITHM', noSignature('own-signature')]],
  [304, ['BAD_ECC_CERT', certificate('bad_certificate')]],
  [315, ['UNSUPPORTED_ELLIPTIC_CURVE', { reason: 'no_shared_group' }]],
  [318, ['ECC_CERT_NOT_FOR_SIGNING', certificate('key_usage')]],
  [328, ['INVALID_STATUS_RESPONSE', certificate('bad_certificate_status_response')]],
  // Before TLS 1.2 the scheme is not negotiated: the peer could only have used this one.
  [333, ['LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED', noSignature('peer-signature')]],
  [338, ['UNSAFE_LEGACY_RENEGOTIATION_DISABLED', { reason: 'handshake_failure', topic: 'hello' }]],
  [360, ['SIGNATURE_ALGORITHMS_ERROR', noSignature('hello')]],
  [370, ['WRONG_SIGNATURE_TYPE', { reason: 'illegal_parameter', topic: 'peer-signature' }]],
  [376, ['NO_SHARED_SIGNATURE_ALGORITHMS', noSignature('hello')]],
  [378, ['WRONG_CURVE', { reason: 'illegal_parameter', topic: 'peer-key-exchange' }]],
  [383, ['WRONG_CERTIFICATE_TYPE', certificate('unsupported_certificate')]],
  [394, ['DH_KEY_TOO_SMALL', { reason: 'key_too_small', topic: 'peer-key-exchange' }]],
  [396, ['VERSION_TOO_LOW', { reason: 'protocol_version' }]],
  // The next three are raised when a party loads its own; about a peer's, OpenSSL says X509_V_ERR.
  [397, ['CA_KEY_TOO_SMALL', { reason: 'key_too_small', topic: 'configuration' }]],
  [398, ['CA_MD_TOO_WEAK', { reason: 'digest_too_weak', topic: 'configuration' }]],
  [399, ['EE_KEY_TOO_SMALL', { reason: 'key_too_small', topic: 'configuration' }]],
  [410, ['NO_SHARED_GROUPS', { reason: 'no_shared_group' }]],
  [443, ['BAD_RECORD_TYPE', { reason: 'unexpected_message' }]],
]);

/**
 * Said of any signature that does not verify. Alone it is the handshake's: of a certificate's there is
 * more to say, and OpenSSL's clients clear the queue once they have looked at the certificates
 * (tls_process_server_certificate). Its servers do not: read-broker-log.ts.
 */
export const UNVERIFIED: Meaning = {
  reason: 'decrypt_error',
  topic: 'peer-signature',
  vague: true,
};

/** The same where it is known to be a certificate's, or that of what vouches for one. */
export const UNVERIFIED_CERTIFICATE: Meaning = {
  ...certificate('certificate_signature_invalid'),
  vague: true,
};

/** openssl/rsaerr.h, RSA_R_* */
export const RSA_REASONS: ErrorTable = new Map([
  // What RSA-PSS says where PKCS#1 v1.5 says 112: rsa_pss.c, emLen < hLen + sLen + 2.
  [110, ['DATA_TOO_LARGE_FOR_KEY_SIZE', ownSignature('digest_too_big_for_key')]],
  [112, ['DIGEST_TOO_BIG_FOR_RSA_KEY', ownSignature('digest_too_big_for_key')]],
  [120, ['KEY_SIZE_TOO_SMALL', ownSignature('key_too_small')]],
  // What RSA_padding_check_PKCS1_type_1 (rsa_pk1.c), RSA_verify_PKCS1_PSS_mgf1 (rsa_pss.c), RSA_verify
  // and RSA_public_decrypt say of a signature of another key or another message: which of it hangs on
  // the numbers of the two keys alone. For one pair of RSA-2048 keys in fifteen or so it is larger
  // than the modulus (primes drawn from sqrt(2)*2^1023 up), for one in 256 it begins with the zero
  // that it should.
  [102, ['BAD_FIXED_HEADER_DECRYPT', UNVERIFIED]],
  [103, ['BAD_PAD_BYTE_COUNT', UNVERIFIED]],
  [104, ['BAD_SIGNATURE', UNVERIFIED]],
  [106, ['BLOCK_TYPE_IS_NOT_01', UNVERIFIED]],
  [108, ['DATA_GREATER_THAN_MOD_LEN', UNVERIFIED]],
  [109, ['DATA_TOO_LARGE', UNVERIFIED]],
  [113, ['NULL_BEFORE_BLOCK_MISSING', UNVERIFIED]],
  [114, ['PADDING_CHECK_FAILED', UNVERIFIED]],
  [119, ['WRONG_SIGNATURE_LENGTH', UNVERIFIED]],
  [132, ['DATA_TOO_LARGE_FOR_MODULUS', UNVERIFIED]],
  [133, ['FIRST_OCTET_INVALID', UNVERIFIED]],
  [134, ['LAST_OCTET_INVALID', UNVERIFIED]],
  [135, ['SLEN_RECOVERY_FAILED', UNVERIFIED]],
  [136, ['SLEN_CHECK_FAILED', UNVERIFIED]],
  [138, ['INVALID_PADDING', UNVERIFIED]],
]);

/** openssl/x509err.h, X509_R_* */
export const X509_REASONS: ErrorTable = new Map([
  [115, ['KEY_TYPE_MISMATCH', { reason: 'key_mismatch', topic: 'configuration' }]],
  [116, ['KEY_VALUES_MISMATCH', { reason: 'key_mismatch', topic: 'configuration' }]],
  [136, ['NO_CERTIFICATE_OR_CRL_FOUND', { reason: 'malformed_pem', topic: 'configuration' }]],
]);

/** openssl/x509v3err.h, X509V3_R_* */
export const X509V3_REASONS: ErrorTable = new Map([
  [158, ['INVALID_CERTIFICATE', { reason: 'malformed_certificate' }]],
]);

const badPassphrase: Meaning = { reason: 'bad_passphrase', topic: 'configuration' };

/** openssl/evperr.h, EVP_R_*; those up to 156 as 1.0.2 has them: later versions raise them elsewhere. */
export const EVP_REASONS: ErrorTable = new Map([
  [100, ['BAD_DECRYPT', badPassphrase]],
  // A kind of key that has no code here: Ed25519, RSA-PSS.
  [156, ['UNSUPPORTED_ALGORITHM', certificate('unsupported_certificate')]],
  // EVP_DigestVerifyFinal of 3.x, of any kind of key.
  [234, ['PROVIDER_SIGNATURE_FAILURE', UNVERIFIED]],
]);

/** openssl/pemerr.h, PEM_R_* */
export const PEM_REASONS: ErrorTable = new Map([
  [101, ['BAD_DECRYPT', badPassphrase]],
  [104, ['BAD_PASSWORD_READ', badPassphrase]],
  [109, ['PROBLEMS_GETTING_PASSWORD', badPassphrase]],
]);

/** openssl/proverr.h, PROV_R_* */
export const PROVIDER_REASONS: ErrorTable = new Map([
  [100, ['BAD_DECRYPT', badPassphrase]],
  [130, ['MISSING_PASS', badPassphrase]],
  [159, ['UNABLE_TO_GET_PASSPHRASE', badPassphrase]],
  // A key's own parameters forbid the digest (RFC 4055 §3.1), whoever signed.
  [174, ['DIGEST_NOT_ALLOWED', { reason: 'internal_error', vague: true }]],
]);

/** openssl/err.h, ERR_R_INTERRUPTED_OR_CANCELLED: nobody answers where a passphrase is asked for. */
export const CRYPTO_REASONS: ErrorTable = new Map([
  [0x80109, ['INTERRUPTED_OR_CANCELLED', badPassphrase]],
]);

/** errno.h of Linux, which OpenSSL 3 passes on with ERR_SYSTEM_FLAG. */
export const SYSTEM_ERRORS: ReadonlyMap<number, Meaning | 'lost'> = new Map<
  number,
  Meaning | 'lost'
>([
  [2, { reason: 'malformed_pem', topic: 'configuration' }], // ENOENT
  [13, { reason: 'malformed_pem', topic: 'configuration' }], // EACCES
  [21, { reason: 'malformed_pem', topic: 'configuration' }], // EISDIR
  [32, 'lost'], // EPIPE
  [103, 'lost'], // ECONNABORTED
  [104, 'lost'], // ECONNRESET
  [111, { reason: 'connection_refused' }], // ECONNREFUSED
]);

/** Libraries of OpenSSL that read key and certificate files: whatever they say, the file is bad. */
export const FILE_LIBRARIES: ReadonlySet<number> = new Set([
  9 /* PEM */, 44 /* OSSL_STORE */, 60 /* OSSL_DECODER */,
]);

/** ASN.1 is parsed in files and in the peer's Certificate message. */
export const ASN1_LIBRARY = 13;

export const LIBRARY = {
  rsa: 4,
  evp: 6,
  pem: 9,
  x509: 11,
  crypto: 15,
  ec: 16,
  ssl: 20,
  x509v3: 34,
  provider: 57,
  ssl_boring: 16,
} as const;

/** apps/lib/s_cb.c: s_client compares certificate and key by itself, and leaves the queue empty. */
export const S_CLIENT_KEY_MISMATCH = /Private key does not match the certificate public key/;

/**
 * OCSP_cert_status_str(3), by the driver that judges the stapled response; to the handshake it is an
 * invalid response like all the others.
 */
export const STAPLE_REVOKED = /^OCSP certificate status: revoked$/m;

/**
 * What the driver says of a call that left the queue empty: older BoringSSL's X509_load_cert_crl_file
 * (crypto/x509/by_file.c) of a file it finds nothing in.
 */
export const LIBSSL_FILE_CALL =
  /^(?:SSL_CTX_load_verify_locations|SSL_CTX_use_\w+_file|X509_load_crl_file): failure$/m;

function certificate(reason: Meaning['reason']): Meaning {
  return { reason, topic: 'peer-certificate' };
}

function ownSignature(reason: Meaning['reason']): Meaning {
  return { reason, topic: 'own-signature' };
}

function noSignature(topic: 'own-signature' | 'peer-signature' | 'hello'): Meaning {
  return { reason: 'no_shared_signature_algorithm', topic };
}
