import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import { readClient } from './read-client.ts';
import type { Reading } from './reading.ts';
import { GNUTLS_ERRORS } from './tables/gnutls.ts';

const Recorded = z.array(
  z.object({
    scenario: z.string(),
    broker: z.string(),
    tls: z.string(),
    versions: z.array(z.string()),
    phase: z.enum(['config', 'tls', 'exchange']),
    code: z.string(),
    text: z.string(),
  }),
);
const recorded = Recorded.parse(
  JSON.parse(readFileSync(new URL('fixtures/gnutls.json', import.meta.url), 'utf8')),
);

/**
 * What each scenario was made to be, as far as the library tells. `vague`: its words do not say
 * which, and the alert counts. What the library was told by the broker is `told` in every scenario.
 */
const MADE: Readonly<Record<string, readonly string[]>> = {
  'canary/unknown-ca': ['decided unknown_ca'],
  'trust/self-signed': ['decided unknown_ca'],
  'trust/missing-intermediate': ['decided unknown_ca'],
  'encodings/trust-empty': ['decided unknown_ca'],
  'encodings/trust-bad-first': ['decided malformed_pem'],
  'time/expired': ['decided certificate_expired'],
  'time/not-yet-valid': ['decided certificate_not_yet_valid'],
  'time/with-offset': ['vague bad_certificate', 'decided malformed_certificate'],
  'identity/wrong-name': ['decided hostname_mismatch'],
  'identity/ip-against-dns-san': ['decided hostname_mismatch'],
  'usage/server-with-client-eku': ['decided key_usage'],
  'usage/server-unknown-critical': ['decided unhandled_critical_extension'],
  'usage/server-ku-cert-sign': ['decided key_usage'],
  'usage/rsa-key-exchange-without-encipherment': ['decided key_usage'],
  'usage/client-ku-cert-sign': ['told', 'decided key_usage own-certificate'],
  'chain/server/not-a-ca': ['decided not_a_ca'],
  'chain/server/path-length': ['vague bad_certificate'],
  'chain/server/names-excluded': ['vague bad_certificate'],
  'signatures/server-broken': ['decided certificate_signature_invalid'],
  'signatures/server-md5': ['decided digest_too_weak'],
  'signatures/server-sha1': ['decided digest_too_weak'],
  'signatures/client-algorithm-mismatch': ['decided malformed_pem'],
  'revocation/server-intermediate-revoked': ['decided certificate_revoked'],
  'revocation/staple-revoked': ['decided certificate_revoked'],
  'revocation/staple-revoked-unasked': [
    'decided certificate_revoked',
    'decided bad_certificate_status_response',
  ],
  'revocation/staple-forged': ['decided bad_certificate_status_response'],
  'revocation/staple-stale': ['decided bad_certificate_status_response'],
  'revocation/staple-missing': ['decided bad_certificate_status_response'],
  'revocation/staple-must-missing': ['decided bad_certificate_status_response'],
  'keys/client-key-wrong-passphrase': ['decided bad_passphrase'],
  'keys/client-key-other-type': ['decided key_mismatch'],
  'keys/server-explicit-curve': ['vague bad_certificate', 'decided malformed_certificate'],
  'form/client-duplicate-extension': ['decided malformed_pem'],
  'form/server-duplicate-extension': ['vague bad_certificate', 'decided malformed_certificate'],
  'mutual/ec-client-rsa-only': ['told', 'decided no_shared_signature_algorithm'],
  'mutual/none-sent': ['told'],
  'mutual/expired': ['told', 'lost'],
  'seeds/s0-2-mutual-rsa512-default-level': ['told', 'decided digest_too_big_for_key'],
  'plumbing/http': ['decided unexpected_message'],
  'plumbing/closes-at-accept': ['lost'],
  'versions/gap-client-1.2': ['told'],
  'versions/server-1.1-only': ['told', 'decided protocol_version'],
};

test('every recorded case is one we know the cause of', () => {
  const scenarios = new Set(recorded.map(({ scenario }) => scenario));
  assert.deepEqual([...scenarios].toSorted(), Object.keys(MADE).toSorted());
});

for (const [scenario, expected] of Object.entries(MADE)) {
  test(`${scenario}: what GnuTLS says is read as ${expected.join(' or ')}`, () => {
    const readings = recorded
      .filter((one) => one.scenario === scenario)
      .map(({ phase, code, text }) => short(readClient('gnutls', failed(phase, code, text))));
    assert.deepEqual(new Set(readings), new Set(expected));
  });
}

test('every version that was recorded is read', () => {
  const versions = new Set(recorded.flatMap((one) => one.versions));
  assert.deepEqual([...versions].toSorted(), ['3.7.1', '3.7.9', '3.8.9']);
});

test('a chain longer than the credentials take is no matter of the own key', () => {
  const text = 'gnutls_certificate_verify_peers: Some constraint limits were reached.';
  const reading = readClient('gnutls', failed('tls', 'GNUTLS_E_CONSTRAINT_ERROR', text));
  assert.equal(short(reading), 'decided chain_too_long');
});

/** verify_crt adds flags up: what is wrong with the chain is wrong whatever the leaf's name is. */
test('of several flags the chain is told before the name', () => {
  const text =
    'gnutls_handshake: Error in the certificate verification. The certificate is NOT trusted. The certificate issuer is unknown. The name in the certificate does not match the expected.';
  const reading = readClient(
    'gnutls',
    failed('tls', 'GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR', text),
  );
  assert.equal(short(reading), 'decided unknown_ca');
});

test('a socket that fails is named as errno.h does, and what nobody mapped stays so', () => {
  assert.equal(short(readClient('gnutls', failed('tls', 'ECONNRESET', 'reset'))), 'lost');
  const unknown = readClient('gnutls', failed('tls', 'GNUTLS_E_SRP_PWD_ERROR', 'password file'));
  assert.equal(short(unknown), 'unmapped');
});

test('the names in the table are names of the library', () => {
  for (const name of GNUTLS_ERRORS.keys()) assert.match(name, /^GNUTLS_E_[A-Z0-9_]+$/);
});

function failed(phase: DriverMeasured['phase'], code: string, text: string): DriverMeasured {
  return {
    outcome: 'failed',
    phase,
    error: { code, text },
    alerts: [],
    alertsComplete: false,
    received: [],
  };
}

/** The topic where it is not the peer's certificate, which most of the words are about. */
function short(reading: Reading | undefined): string {
  if (reading?.kind !== 'decided') return reading?.kind ?? 'nothing';
  const { reason, topic, vague } = reading.meaning;
  const about = reason === 'key_usage' && topic === 'own-certificate' ? ` ${topic}` : '';
  return `${vague ? 'vague' : 'decided'} ${reason}${about}`;
}
