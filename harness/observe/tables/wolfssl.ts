import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason'], vague?: true): Meaning => ({
  reason,
  topic: 'peer-certificate',
  ...(vague && { vague }),
});

/**
 * Numbers of wolfssl/wolfcrypt/error-crypt.h (-101 to -299), wolfssl/error-ssl.h (from -301 on) and
 * wolfssl/ssl.h (small ones), wolfSSL 5.5.4. Names in the comments are theirs.
 */
export const WOLFSSL_ERRORS: ReadonlyMap<number, Meaning | 'lost' | 'told'> = new Map<
  number,
  Meaning | 'lost' | 'told'
>([
  [-4, { reason: 'malformed_pem', topic: 'configuration' }], // WOLFSSL_BAD_FILE
  [-131, { reason: 'digest_too_big_for_key', topic: 'own-signature' }], // RSA_BUFFER_E
  [-132, { reason: 'decode_error' }], // BUFFER_E
  // ALGO_ID_E: DoServerKeyExchange and DoTls13CertificateVerify, for a scheme they do not know.
  [-133, { reason: 'no_shared_signature_algorithm', topic: 'peer-signature' }],
  [-140, peer('malformed_certificate')], // ASN_PARSE_E
  [-141, peer('malformed_certificate')], // ASN_VERSION_E
  [-142, peer('malformed_certificate')], // ASN_GETINT_E
  [-143, peer('malformed_certificate')], // ASN_RSA_KEY_E
  [-144, peer('malformed_certificate')], // ASN_OBJECT_ID_E
  [-145, peer('malformed_certificate')], // ASN_TAG_NULL_E
  [-146, peer('malformed_certificate')], // ASN_EXPECT_0_E
  [-147, peer('malformed_certificate')], // ASN_BITSTR_E
  [-148, peer('unsupported_certificate')], // ASN_UNKNOWN_OID_E
  [-149, peer('malformed_certificate')], // ASN_DATE_SZ_E
  [-150, peer('certificate_not_yet_valid')], // ASN_BEFORE_DATE_E
  [-151, peer('certificate_expired')], // ASN_AFTER_DATE_E
  [-152, peer('malformed_certificate')], // ASN_SIG_OID_E
  [-153, peer('malformed_certificate')], // ASN_TIME_E
  [-154, peer('malformed_certificate')], // ASN_INPUT_E
  [-155, peer('certificate_signature_invalid')], // ASN_SIG_CONFIRM_E
  [-156, peer('digest_too_weak')], // ASN_SIG_HASH_E
  [-157, peer('unsupported_certificate')], // ASN_SIG_KEY_E
  [-160, peer('unhandled_critical_extension')], // ASN_CRIT_EXT_E
  [-161, peer('malformed_certificate')], // ASN_ALT_NAME_E
  [-162, { reason: 'malformed_pem', topic: 'configuration' }], // ASN_NO_PEM_HEADER
  [-171, peer('malformed_certificate')], // ASN_ECC_KEY_E
  [-172, peer('unsupported_certificate')], // ECC_CURVE_OID_E
  [-176, { reason: 'bad_passphrase', topic: 'configuration' }], // NO_PASSWORD
  [-178, peer('bad_certificate_status_response')], // BAD_OCSP_RESPONDER
  [-179, peer('crl_unavailable')], // CRL_CERT_DATE_ERR
  [-188, peer('unknown_ca')], // ASN_NO_SIGNER_E
  [-189, peer('crl_unavailable')], // ASN_CRL_CONFIRM_E
  [-190, peer('crl_unavailable')], // ASN_CRL_NO_SIGNER_E
  [-191, peer('bad_certificate_status_response')], // ASN_OCSP_CONFIRM_E
  [-193, { reason: 'decrypt_error', topic: 'peer-signature' }], // BAD_PADDING_E
  [-198, peer('name_constraints')], // ASN_NAME_INVALID_E
  [-201, { reason: 'decrypt_error', topic: 'peer-signature' }], // RSA_PAD_E
  // wc_CheckPrivateKey compares the numbers of the key with those of the certificate.
  [-213, { reason: 'key_mismatch', topic: 'configuration' }], // MAC_CMP_FAILED_E
  [-226, peer('key_usage')], // KEYUSAGE_E
  [-229, { reason: 'decrypt_error', topic: 'peer-signature' }], // SIG_VERIFY_E
  [-231, { reason: 'no_shared_signature_algorithm' }], // SIG_TYPE_E
  [-232, { reason: 'no_shared_signature_algorithm' }], // HASH_TYPE_E
  [-234, peer('key_too_small')], // WC_KEY_SIZE_E
  [-237, peer('path_length')], // ASN_PATHLEN_SIZE_E
  [-238, peer('path_length')], // ASN_PATHLEN_INV_E
  [-247, peer('key_usage')], // EXTKEYUSAGE_E
  [-275, peer('self_signed_certificate')], // ASN_SELF_SIGNED_E
  [-304, { reason: 'decrypt_error', topic: 'finished' }], // VERIFY_FINISHED_ERROR
  [-305, { reason: 'bad_record_mac' }], // VERIFY_MAC_ERROR
  [-306, { reason: 'decode_error' }], // PARSE_ERROR
  [-307, { reason: 'unexpected_message' }], // UNKNOWN_HANDSHAKE_TYPE
  [-308, 'lost'], // SOCKET_ERROR_E
  [-309, 'lost'], // SOCKET_NODATA
  [-311, { reason: 'not_tls' }], // UNKNOWN_RECORD_TYPE
  [-312, { reason: 'bad_record_mac' }], // DECRYPT_ERROR
  [-313, 'told'], // FATAL_ERROR: an alert came in, see the alerts
  [-318, { reason: 'internal_error', topic: 'own-signature' }], // RSA_PRIVATE_ERROR
  [-322, peer('hostname_mismatch')], // DOMAIN_NAME_MISMATCH
  [-325, peer('hostname_mismatch')], // IPADDR_MISMATCH
  [-326, { reason: 'protocol_version' }], // VERSION_ERROR
  [-328, { reason: 'decode_error' }], // BUFFER_ERROR
  [-329, peer('certificate_unknown', true)], // VERIFY_CERT_ERROR
  [-330, { reason: 'decrypt_error', topic: 'peer-signature' }], // VERIFY_SIGN_ERROR
  [-331, { reason: 'unknown_psk_identity' }], // CLIENT_ID_ERROR
  // Also for a suite the key was not offered with: RFC 8446 §4.2.11 has illegal_parameter for that.
  [-333, { reason: 'illegal_parameter', topic: 'hello' }], // PSK_KEY_ERROR
  [-342, peer('bad_certificate')], // PEER_KEY_ERROR
  [-343, 'lost'], // ZERO_RETURN
  [-345, { reason: 'no_certificate_sent' }], // NO_PEER_CERT
  [-350, { reason: 'no_shared_group' }], // ECC_CURVETYPE_ERROR
  [-351, { reason: 'no_shared_group' }], // ECC_CURVE_ERROR
  [-352, { reason: 'illegal_parameter', topic: 'peer-key-exchange' }], // ECC_PEERKEY_ERROR
  [-357, peer('not_a_ca')], // NOT_CA_ERROR
  [-360, peer('certificate_revoked')], // OCSP_CERT_REVOKED
  [-361, peer('certificate_revoked')], // CRL_CERT_REVOKED
  [-362, peer('crl_unavailable')], // CRL_MISSING
  [-365, peer('bad_certificate_status_response')], // OCSP_NEED_URL
  [-366, peer('bad_certificate_status_response')], // OCSP_CERT_UNKNOWN
  [-367, peer('bad_certificate_status_response')], // OCSP_LOOKUP_FAIL
  [-368, peer('chain_too_long')], // MAX_CHAIN_ERROR
  [-371, { reason: 'no_shared_cipher' }], // SUITES_ERROR
  [-373, { reason: 'unexpected_message' }], // OUT_OF_ORDER_E
  [-381, { reason: 'unrecognized_name' }], // UNKNOWN_SNI_HOST_NAME_E
  [-382, { reason: 'illegal_parameter', topic: 'hello' }], // UNKNOWN_MAX_FRAG_LEN_E
  [-383, peer('key_usage')], // KEYUSE_SIGNATURE_E
  [-385, peer('key_usage')], // KEYUSE_ENCIPHER_E
  [-386, peer('key_usage')], // EXTKEYUSE_AUTH_E
  [-393, { reason: 'unexpected_message' }], // NO_CHANGE_CIPHER_E
  [-394, { reason: 'unexpected_message' }], // SANITY_MSG_E
  [-395, { reason: 'unexpected_message' }], // DUPLICATE_MSG_E
  [-397, 'lost'], // SOCKET_PEER_CLOSED_E
  [-401, { reason: 'key_too_small', topic: 'peer-key-exchange' }], // DH_KEY_SIZE_E
  [-404, { reason: 'message_too_long', topic: 'peer-certificate' }], // HANDSHAKE_SIZE_ERROR
  [-405, { reason: 'no_application_protocol' }], // UNKNOWN_ALPN_PROTOCOL_NAME_E
  [-406, peer('bad_certificate_status_response')], // BAD_CERTIFICATE_STATUS_ERROR
  [-407, peer('bad_certificate_status_response')], // OCSP_INVALID_STATUS
  [-409, peer('key_too_small')], // RSA_KEY_SIZE_E
  [-410, peer('key_too_small')], // ECC_KEY_SIZE_E
  [-412, { reason: 'message_too_long', topic: 'peer-certificate' }], // INPUT_SIZE_E
  [-416, { reason: 'decode_error' }], // DECODE_E
  [-421, { reason: 'illegal_parameter', topic: 'hello' }], // BAD_KEY_SHARE_DATA
  [-423, { reason: 'decrypt_error', topic: 'hello' }], // BAD_BINDER
  [-424, { reason: 'unsupported_extension', topic: 'hello' }], // EXT_NOT_ALLOWED
  [-425, { reason: 'illegal_parameter' }], // INVALID_PARAMETER
  [-428, { reason: 'missing_extension' }], // EXT_MISSING
  [-429, { reason: 'unsupported_extension', topic: 'hello' }], // UNSUPPORTED_EXTENSION
  [-450, { reason: 'protocol_version' }], // UNSUPPORTED_PROTO_VERSION
  [-500, { reason: 'no_shared_cipher' }], // UNSUPPORTED_SUITE
  [-501, { reason: 'no_shared_cipher' }], // MATCH_SUITE_ERROR
  [-503, { reason: 'no_shared_group' }], // KEY_SHARE_ERROR
]);

/** wolfSSL_CTX_check_private_key (wolfssl/ssl.h) fails with a flag and no number. */
export const WOLFSSL_KEY_CHECK = /wolfSSL_(?:CTX_)?check_private_key: failure/;

/** Calls of the driver that read a file and fail without a number: the file is at fault. */
export const WOLFSSL_FILE_CALL =
  /wolfSSL_CTX_(?:load_verify_locations|use_certificate_chain_file|use_PrivateKey_file|LoadCRLBuffer): failure/;
