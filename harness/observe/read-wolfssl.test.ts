import { testRecorded } from './fixtures/recorded.ts';

/**
 * What each scenario was made to be, as far as the library tells (wolfssl/error-ssl.h and
 * wolfcrypt/error-crypt.h): of a version it does not read, and of what is no TLS, it has one error; a
 * key that is decrypted with the wrong passphrase is bytes that do not parse; and 4.6 knows no
 * RSASSA-PSS keys.
 */
const WOLFSSL: Readonly<Record<string, string>> = {
  'canary/unknown-ca': 'unknown_ca peer-certificate',
  'chain/server/cross-expired': 'certificate_expired peer-certificate',
  'chain/server/names-excluded': 'name_constraints peer-certificate',
  'chain/server/same-name-no-key-id-both': 'certificate_signature_invalid peer-certificate',
  'encodings/trust-cr-only': 'malformed_pem configuration',
  'encodings/trust-der': 'malformed_pem configuration',
  'encodings/trust-empty': 'malformed_pem configuration',
  'form/client-serial-zero': 'malformed_pem configuration',
  'form/server-duplicate-extension': 'malformed_certificate peer-certificate',
  'identity/cn-right-san-wrong': 'hostname_mismatch peer-certificate',
  'identity/ip-against-dns-san': 'hostname_mismatch peer-certificate',
  'identity/serial-zero': 'malformed_certificate peer-certificate',
  'keys/client-brainpool': 'malformed_pem configuration',
  'keys/client-key-no-passphrase': 'bad_passphrase configuration',
  'keys/client-key-wrong-passphrase': 'malformed_pem configuration',
  'keys/client-rsa-pss-sha384': 'malformed_pem configuration',
  'keys/server-ed448': 'decrypt_error peer-signature',
  'keys/server-explicit-curve': 'bad_certificate peer-certificate',
  'keys/server-key-mismatch': 'decrypt_error peer-signature',
  'keys/server-rsa-512': 'key_too_small peer-certificate',
  'keys/server-rsa-pss': 'no_shared_signature_algorithm peer-signature',
  // INVALID_PARAMETER of error-ssl.h, `Security parameter invalid`, in TLS 1.3 (RFC 8446 §6.2).
  'keys/server-rsa-pss -425': 'illegal_parameter',
  'keys/server-rsa-pss -148': 'unsupported_certificate peer-certificate',
  'mutual/wrong-key': 'key_mismatch configuration',
  'plumbing/http': 'protocol_version',
  'revocation/server-forged': 'crl_unavailable peer-certificate',
  'revocation/server-intermediate-revoked': 'crl_unavailable peer-certificate',
  'revocation/server-stale': 'crl_unavailable peer-certificate',
  'revocation/staple-forged': 'bad_certificate_status_response peer-certificate',
  'revocation/staple-missing': 'bad_certificate_status_response peer-certificate',
  'revocation/staple-revoked': 'certificate_revoked peer-certificate',
  'signatures/server-algorithm-mismatch': 'malformed_certificate peer-certificate',
  'signatures/server-broken': 'certificate_signature_invalid peer-certificate',
  'time/expired': 'certificate_expired peer-certificate',
  'time/not-yet-valid': 'certificate_not_yet_valid peer-certificate',
  'trust/revoked': 'certificate_revoked peer-certificate',
  'trust/self-signed': 'self_signed_certificate peer-certificate',
  'usage/server-eku-code-signing': 'key_usage peer-certificate',
  'usage/server-ku-agreement': 'key_usage peer-certificate',
  'usage/server-ku-cert-sign': 'key_usage peer-certificate',
  'usage/server-ku-encipherment': 'key_usage peer-certificate',
  'usage/server-unknown-critical': 'unhandled_critical_extension peer-certificate',
};

testRecorded('wolfssl', WOLFSSL, '-101');
