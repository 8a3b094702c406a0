import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import { testRecorded } from './fixtures/recorded.ts';
import { readClient } from './read-client.ts';
import type { Reading } from './reading.ts';

/** What each scenario was made to be, and the words with it have to be read as. */
const RUSTLS: Readonly<Record<string, string>> = {
  'canary/unknown-ca': 'unknown_ca peer-certificate',
  'chain/client/eku-server UnexpectedEof 1.3': 'lost',
  'chain/client/eku-server AlertReceived(UnsupportedCertificate) 1.2': 'told 43',
  'chain/client/expired': 'told 45',
  'chain/client/gap': 'told 48',
  'chain/client/names-address': 'told 46',
  'chain/client/not-yet-valid': 'told 42',
  'chain/client/same-name-no-key-id-both': 'told 51',
  'chain/server/eku-client': 'key_usage peer-certificate',
  'chain/server/expired': 'certificate_expired peer-certificate',
  'chain/server/length-10': 'chain_too_long peer-certificate',
  'chain/server/names-address': 'name_constraints peer-certificate',
  'chain/server/no-basic-constraints': 'not_a_ca peer-certificate',
  'chain/server/not-yet-valid': 'certificate_not_yet_valid peer-certificate',
  'chain/server/path-length': 'path_length peer-certificate',
  'chain/server/same-name-no-key-id-wrong': 'certificate_signature_invalid peer-certificate',
  'chain/server/version-1': 'malformed_certificate peer-certificate',
  'encodings/trust-bad-first': 'malformed_pem configuration',
  'form/client-duplicate-extension': 'malformed_pem configuration',
  'form/client-v1': 'malformed_pem configuration',
  'form/server-duplicate-extension': 'malformed_certificate peer-certificate',
  'identity/cn-only': 'hostname_mismatch peer-certificate',
  'keys/client-brainpool': 'unsupported_certificate configuration',
  // The parser of PEM knows no encrypted keys.
  'keys/client-key-no-passphrase': 'malformed_pem configuration',
  'keys/client-key-traditional-no-passphrase': 'malformed_pem configuration',
  'keys/client-key-other-type': 'key_mismatch configuration',
  'keys/server-brainpool AlertReceived(HandshakeFailure)': 'told 40',
  'keys/server-brainpool AlertReceived(ProtocolVersion)': 'told 70',
  'mutual/ec-client-rsa-only': 'told 116',
  'mutual/revoked': 'told 44',
  'negotiation/alpn-mismatch': 'told 120',
  'negotiation/sni-missing': 'told 109',
  'negotiation/sni-wrong': 'told 112',
  'plumbing/http': 'not_tls',
  'revocation/server-forged': 'crl_unavailable peer-certificate',
  'revocation/server-intermediate-revoked': 'certificate_revoked peer-certificate',
  'revocation/server-intermediate-without-list': 'crl_unavailable peer-certificate',
  'revocation/server-stale': 'crl_unavailable peer-certificate',
  'signatures/client-algorithm-mismatch': 'malformed_pem configuration',
  'signatures/server-algorithm-mismatch': 'malformed_certificate peer-certificate',
  'sizes/server-64k': 'message_too_long peer-certificate',
  'time/client-without-seconds': 'told 50',
  'time/utc-after-2050': 'malformed_certificate peer-certificate',
  'usage/client-unknown-critical': 'unhandled_critical_extension peer-certificate',
  'usage/server-ca-true': 'bad_certificate peer-certificate',
  'usage/server-unknown-critical': 'unhandled_critical_extension peer-certificate',
};

testRecorded('rustls', RUSTLS, 'Quantum');

test('a bad signature is that of the handshake once its scheme is known', () => {
  const error = {
    code: 'InvalidCertificate(BadSignature)',
    text: 'invalid peer certificate: BadSignature',
  };
  assert.equal(short(read(error)), 'certificate_signature_invalid peer-certificate');
  const negotiated = { version: '1.3', signatureScheme: 'rsa_pss_rsae_sha256' };
  assert.equal(short(read(error, { negotiated })), 'decrypt_error peer-signature');
});

/** VerifierBuilderError and CertRevocationListError, rustls/src/webpki/mod.rs and src/error.rs. */
test('a list that does not parse is a file of ours', () => {
  const code = 'InvalidCrl(ParseError)';
  const error = { code, text: 'provided CRL could not be parsed: ParseError' };
  assert.equal(short(read(error, { phase: 'config' })), 'malformed_pem configuration');
});

function read(
  error: { readonly code: string; readonly text: string },
  more: Partial<DriverMeasured> = {},
): Reading | undefined {
  const rest = { alerts: [], alertsComplete: false, received: [] };
  return readClient('rustls', { outcome: 'failed', phase: 'tls', error, ...rest, ...more });
}

function short(reading: Reading | undefined): string {
  if (reading?.kind !== 'decided') return reading?.kind ?? 'nothing';
  return `${reading.meaning.reason} ${reading.meaning.topic ?? ''}`.trim();
}
