import type { Observation } from '../../harness/model/observation.ts';
import type { Reason } from '../../harness/model/reasons.ts';

/** A cell whose reason says something else than the alerts its own side sent. */
export interface AgainstAlert {
  readonly cell: string;
  readonly by: 'client' | 'broker';
  readonly reason: Reason;
  /** Those it sent, in the order in which they were seen. */
  readonly alerts: readonly string[];
}

/**
 * Alerts that have one narrow meaning, and the reasons that are that meaning: RFC 8446 §6.2 unless
 * said. An alert that is not here (handshake_failure, bad_certificate, ...) stands for many.
 */
const NARROW: Readonly<Record<string, ReadonlySet<Reason>>> = {
  // Of a revocation list that is too old, too: CRL_HAS_EXPIRED in ssl_x509err2alert
  // (ssl/statem/statem_lib.c) and in SSL_alert_from_verify_result of BoringSSL (ssl/ssl_x509.cc).
  certificate_expired: new Set([
    'certificate_expired',
    'certificate_not_yet_valid',
    'crl_unavailable',
  ]),
  certificate_revoked: new Set(['certificate_revoked']),
  protocol_version: new Set(['protocol_version', 'not_tls']),
  no_application_protocol: new Set(['no_application_protocol']),
  unrecognized_name: new Set(['unrecognized_name']),
  unknown_psk_identity: new Set(['unknown_psk_identity']),
  certificate_required: new Set(['no_certificate_sent']),
  record_overflow: new Set(['record_overflow', 'message_too_long', 'not_tls']),
  missing_extension: new Set(['missing_extension']),
  // A signature that does not verify, of the handshake, a certificate or a revocation list, and one
  // of a kind that cannot be verified (AlertDescription::from in rustls/src/error.rs).
  decrypt_error: new Set([
    'decrypt_error',
    'certificate_signature_invalid',
    'crl_unavailable',
    'digest_too_weak',
    'key_too_small',
    'unsupported_certificate',
  ]),
  // Of a use, a key or a version as much as of a type (Mbed TLS's ssl_tls.c: what is sent for
  // BADCERT_KEY_USAGE, BADCERT_BAD_KEY and MBEDTLS_ERR_X509_UNKNOWN_VERSION).
  unsupported_certificate: new Set([
    'unsupported_certificate',
    'digest_too_weak',
    'key_too_small',
    'key_usage',
    'malformed_certificate',
    'not_a_ca',
  ]),
  // Whatever keeps a path from a trust anchor (ssl_x509err2alert): to X509_check_issued a certificate
  // whose extensions do not parse is nobody's (crypto/x509/v3_purp.c).
  unknown_ca: new Set([
    'unknown_ca',
    'chain_too_long',
    'crl_unavailable',
    'malformed_certificate',
    'not_a_ca',
    'path_length',
    'self_signed_certificate',
  ]),
  // BoringSSL sends it where it cannot read the key of a certificate, whatever kept it from that
  // (ssl_parse_cert_chain, ssl/ssl_cert.cc), rustls of a record that is none (InvalidMessage).
  decode_error: new Set([
    'decode_error',
    'bad_certificate_status_response',
    'malformed_certificate',
    'message_too_long',
    'not_tls',
    'unsupported_certificate',
  ]),
  // Erlang sends it for whatever is not in common (ssl_handshake.erl, select_hashsign and others).
  insufficient_security: new Set([
    'insufficient_security',
    'digest_too_weak',
    'key_too_small',
    'no_shared_cipher',
    'no_shared_group',
    'no_shared_signature_algorithm',
  ]),
};

/** A party may send several: one that fits is enough. */
export function againstAlerts(cell: string, observation: Observation): readonly AgainstAlert[] {
  const { by, reason, alerts } = observation;
  if ((by !== 'client' && by !== 'broker') || reason === 'none') return [];
  const sent = alerts
    .filter(
      ({ from, level, name }) => from === by && level !== 'warning' && name !== 'close_notify',
    )
    .map(({ name }) => name);
  const fits = (name: string) => NARROW[name]?.has(reason) ?? true;
  return sent.length === 0 || sent.some(fits) ? [] : [{ cell, by, reason, alerts: sent }];
}
