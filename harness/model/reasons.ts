/**
 * The closed list of canonical reasons. An RFC 8446 §6.2 alert name where one fits what was
 * decided, a name of ours where none does. The alert that was really sent is kept beside it in the
 * observation: the two often differ, and that difference is worth seeing.
 */
export const REASONS = {
  // RFC 8446 §6 alert names
  unexpected_message: 'A message that is not allowed at this point.',
  bad_record_mac: 'A record that does not decrypt.',
  record_overflow: 'A record longer than allowed.',
  handshake_failure: 'No acceptable set of parameters, not further explained.',
  bad_certificate: 'A certificate that is corrupt or not acceptable, not further explained.',
  unsupported_certificate: 'A certificate of an unsupported type.',
  certificate_revoked: 'The certificate is on a revocation list.',
  certificate_expired: 'The certificate is past its notAfter.',
  certificate_unknown: 'An unspecified problem with the certificate.',
  illegal_parameter: 'A field out of range or inconsistent with other fields.',
  unknown_ca: 'No path from the certificate to a trust anchor.',
  access_denied: 'The certificate is valid but access is not given.',
  decode_error: 'A message that cannot be decoded.',
  decrypt_error: 'A signature or Finished value that does not verify.',
  protocol_version: 'No protocol version in common.',
  insufficient_security: 'The parameters are weaker than the peer demands.',
  internal_error: 'An error inside the library, not further explained.',
  missing_extension: 'A mandatory extension is missing.',
  unsupported_extension: 'An extension that was not offered.',
  unrecognized_name: 'The server has no such name (SNI).',
  no_application_protocol: 'No ALPN protocol in common.',
  bad_certificate_status_response:
    'The stapled OCSP response is missing, invalid, or not what it should say (RFC 6066 §8).',
  unknown_psk_identity: 'No such pre-shared key identity.',
  // names of ours
  certificate_not_yet_valid:
    'The certificate is before its notBefore (the alert for it is certificate_expired).',
  hostname_mismatch: 'The name or address asked for is not in the certificate (RFC 9525 §6).',
  self_signed_certificate: 'A self-signed certificate that is not a trust anchor.',
  no_certificate_sent:
    'A certificate was required and an empty list was sent (alert certificate_required, or handshake_failure before TLS 1.3).',
  key_too_small: 'A key shorter than the security level or the library allows.',
  digest_too_weak: 'A certificate signed with a digest the security level or the library refuses.',
  digest_too_big_for_key: 'The signature encoding does not fit in the RSA modulus (RFC 8017 §9.2).',
  key_mismatch: 'The private key does not belong to the certificate.',
  key_usage:
    'Key usage or extended key usage does not allow this use (RFC 5280 §4.2.1.3, §4.2.1.12).',
  not_a_ca: 'A certificate in the chain that signs others is not a CA (RFC 5280 §6.1.4).',
  path_length: 'The path length constraint is exceeded (RFC 5280 §4.2.1.9).',
  chain_too_long: 'More certificates from leaf to trust anchor than the verifier goes.',
  name_constraints: 'A name the issuer may not issue for (RFC 5280 §4.2.1.10).',
  unhandled_critical_extension: 'A critical extension nobody here knows (RFC 5280 §4.2).',
  certificate_signature_invalid:
    'A signature in the chain that does not verify with the issuer’s key.',
  malformed_certificate:
    'A certificate that cannot be parsed, or whose fields contradict X.509 (version, serial, times, duplicate extensions).',
  message_too_long: 'A handshake message or chain longer than the library takes.',
  bad_passphrase: 'The private key is encrypted and the passphrase is wrong or missing.',
  crl_unavailable: 'Revocation was to be checked and there is no valid CRL.',
  no_shared_cipher: 'No cipher suite in common.',
  no_shared_group: 'No key exchange group in common.',
  no_shared_signature_algorithm: 'No signature algorithm in common, or none the key can make.',
  malformed_pem: 'A PEM file the library cannot read.',
  closed_without_alert: 'The peer closed the connection and said nothing.',
  connection_refused: 'Nothing accepted the TCP connection.',
  not_tls: 'What came back is not TLS.',
  bad_user_name_or_password: 'MQTT: CONNACK 4 (3.1.1) or 134 (5).',
  not_authorized: 'MQTT: CONNACK 5 (3.1.1) or 135 (5).',
  mqtt_protocol: 'MQTT: an answer that is not what MQTT expects here.',
  no_answer: 'The peer stayed silent until the deadline.',
  process_died: 'A process that took part ended during the handshake.',
  configuration_rejected: 'The broker would not start with this configuration.',
  unrecognised: 'An error nobody mapped yet: see its evidence.',
} as const;

export type Reason = keyof typeof REASONS;
export const REASON_NAMES = Object.keys(REASONS) as [Reason, ...Reason[]];
