import type { Meaning } from '../reading.ts';

const peer = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'peer-certificate' });
const own = (reason: Meaning['reason']): Meaning => ({ reason, topic: 'configuration' });

/**
 * Reasons of ssl's sentences, and the `{bad_cert, Reason}` its verify_fun hears, as Erlang prints
 * them: OTP 23 to 27, ssl_handshake.erl (path_validation_alert, bad_key), ssl_certificate.erl,
 * pubkey_cert.erl (validate_*), pubkey_crl.erl. The first that fits counts.
 */
export const ERLANG_REASONS: readonly (readonly [RegExp, Meaning])[] = [
  [/\{bad_cert,\s*root_cert_expired\}/, peer('certificate_expired')],
  // One reason for both ends of the validity (pubkey_cert:validate_time).
  [/\{bad_cert,\s*cert_expired\}/, peer('certificate_expired')],
  [/\{bad_cert,\s*\{?hostname_check_failed/, peer('hostname_mismatch')],
  [/selfsigned_peer/, peer('self_signed_certificate')],
  [/\{bad_cert,\s*unknown_ca\}/, peer('unknown_ca')],
  [/invalid_issuer/, peer('unknown_ca')],
  [
    /\{bad_cert,\s*invalid_signature\}|(?:^ ?|- )invalid_signature$/m,
    peer('certificate_signature_invalid'),
  ],
  [/unsupported_signature/, peer('no_shared_signature_algorithm')],
  [/name_not_permitted/, peer('name_constraints')],
  [/missing_basic_constraint/, peer('not_a_ca')],
  [/max_path_length_reached/, peer('path_length')],
  [/invalid_key_usage|key_usage_mismatch/, peer('key_usage')],
  [/invalid_ext_key_?usage/, peer('key_usage')],
  [/unknown_critical_extension/, peer('unhandled_critical_extension')],
  [/\{bad_cert,\s*\{revoked,/, peer('certificate_revoked')],
  // What a stapled response leaves undetermined has pubkey_ocsp's words; 'NULL' is its `unknown`.
  [
    /revocation_status_undetermined,\s*(?:'NULL'|no_matched_response|ocsp_)/,
    peer('bad_certificate_status_response'),
  ],
  [/revocation_status_undetermined|bad_crls/, peer('crl_unavailable')],
  [/missing_ocsp_staple|unexpected_certificate_status/, peer('bad_certificate_status_response')],
  [/\{failed_to_decode_certificate,/, peer('malformed_certificate')],
  [/duplicate_cert_in_path|invalid_validity_dates/, peer('malformed_certificate')],
  // A server's words on an empty list, before TLS 1.3 and since.
  [/no_client_certificate_provided|Certificate required/, peer('no_certificate_sent')],
  // It could not sign (ssl_handshake:digitally_signed): an RSA key is too short for the encoding.
  [/unacceptable_rsa_key/, { reason: 'digest_too_big_for_key', topic: 'own-signature' }],
  [/unacceptable_\w+_key/, { reason: 'internal_error', topic: 'own-signature' }],
  // tls_handshake_1_3:sign, of a key that does not go with the scheme.
  [
    /In state \w*finished .*Internal Error\s+badarg/s,
    { reason: 'internal_error', topic: 'own-signature' },
  ],
  // Whatever went wrong in a state of TLS 1.2 (tls_dtls_connection:gen_handshake, up to OTP 23).
  [/malformed_handshake_data/, { reason: 'internal_error' }],
  [/no_suitable_signature_algorithm/, { reason: 'no_shared_signature_algorithm' }],
  [/no_suitable_ciphers?/, { reason: 'no_shared_cipher' }],
  [/no_suitable_groups/, { reason: 'no_shared_group' }],
  // 72 is the H of HTTP.
  [/\{unsupported_record_type,/, { reason: 'not_tls' }],
  [/Failed to verify CertificateVerify/, { reason: 'decrypt_error', topic: 'peer-signature' }],
  [/unable_to_supply_acceptable_cert/, { reason: 'no_shared_signature_algorithm' }],
  [/invalid_certificate_verify_message/, { reason: 'decrypt_error', topic: 'peer-signature' }],
];

/**
 * What ssl:connect says of its own options and files (ssl.erl handle_options, ssl_config.erl); there
 * is no trust without a list of anchors, and the words for that changed with OTP 26.
 */
export const ERLANG_CONFIGURATION: readonly (readonly [RegExp, Meaning])[] = [
  [/^\{options,\{cacertfile,\[\]\}\}$/, own('unknown_ca')],
  [
    /^\{options,incompatible,\[\{verify,verify_peer\},\{cacerts,undefined\}\]\}$/,
    own('unknown_ca'),
  ],
  [/^the key does not belong to the certificate$/, own('key_mismatch')],
  // ssl_config:init_private_key: what it decrypts with a wrong password, or with none, is no key.
  [/\{keyfile,.*(?:pem_entry_decode|decrypt|PKCS-FRAME|asn1rt_nif)/s, own('malformed_pem')],
  [/^\{(?:options,\{)?(?:cacertfile|certfile|keyfile),/, own('malformed_pem')],
  // A key of a kind it has no clause for: RSASSA-PSS without parameters.
  [/^\{+function_clause,\{?\[?\{?ssl_config,/, own('unsupported_certificate')],
  // The alert thrown where nobody catches it: tls_handshake_1_3, up to OTP 23.
  [
    /bad_return_from_state_function.*unacceptable_rsa_key/s,
    { reason: 'digest_too_big_for_key', topic: 'own-signature' },
  ],
  // Later, of the client's own certificate: Ed25519 and Ed448 up to OTP 23.
  [
    /^\{function_clause,\[\{(?:pubkey_cert_records|public_key),/,
    { reason: 'internal_error', topic: 'own-certificate' },
  ],
];

/** Reasons of sockets that ssl and gen_tcp hand on, in Erlang's letters (inet(3), "POSIX Error Codes"). */
export const ERLANG_LOST: ReadonlySet<string> = new Set([
  'closed',
  'econnreset',
  'econnaborted',
  'epipe',
  'einval',
]);
