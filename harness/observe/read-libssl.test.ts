import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { readClient } from './read-client.ts';
import type { Reading } from './reading.ts';

const Said = z.object({
  phase: z.enum(['config', 'tls', 'exchange']),
  code: z.string(),
  text: z.string(),
});
const recorded = z
  .object({ cases: z.record(z.string(), z.record(z.string(), Said)) })
  .parse(JSON.parse(readFileSync(new URL('fixtures/libssl.json', import.meta.url), 'utf8')));

/** What each scenario is made to end with; what the broker decides, the client is told. */
const MADE: Readonly<Record<string, string>> = {
  'chain/server/eku-client|1.2': 'decided key_usage',
  'chain/server/expired|1.2': 'decided certificate_expired',
  'chain/server/names-excluded|1.2': 'decided name_constraints',
  'chain/server/no-basic-constraints|1.2': 'decided not_a_ca',
  'chain/server/not-yet-valid|1.2': 'decided certificate_not_yet_valid',
  'chain/server/path-length|1.2': 'decided path_length',
  'chain/server/same-name-no-key-id-both|1.2': 'decided certificate_signature_invalid',
  'encodings/trust-bad-first|1.2': 'decided malformed_pem',
  'encodings/trust-cr-only|1.2': 'decided malformed_pem',
  'identity/cn-right-san-wrong|1.2': 'decided hostname_mismatch',
  'identity/ip-against-dns-san|1.2': 'decided hostname_mismatch',
  'keys/client-key-no-passphrase|1.2': 'decided bad_passphrase',
  'keys/client-key-other-type|1.2': 'decided key_mismatch',
  'keys/client-key-traditional-wrong-passphrase|1.2': 'decided bad_passphrase',
  'keys/client-key-wrong-passphrase|1.2': 'decided bad_passphrase',
  'keys/server-brainpool|1.2': 'decided unsupported_certificate',
  'keys/server-explicit-curve|1.2': 'decided malformed_certificate',
  'keys/server-rsa-1024-level-0|1.2': 'decided key_too_small',
  'mutual/none-sent|1.3': 'told 116',
  'mutual/wrong-key|1.2': 'decided key_mismatch',
  'negotiation/alpn-mismatch|1.2': 'told 120',
  'negotiation/psk-unknown-identity|1.2': 'told 115',
  'negotiation/psk-wrong-key|1.2': 'told 20',
  'negotiation/sni-missing|1.2': 'told 109',
  'plumbing/http|1.2': 'decided not_tls',
  'revocation/server-intermediate-revoked|1.2': 'decided certificate_revoked',
  'revocation/server-other-ca|1.2': 'decided crl_unavailable',
  'revocation/server-stale|1.2': 'decided crl_unavailable',
  'revocation/staple-forged|1.2': 'decided bad_certificate_status_response',
  'revocation/staple-missing|1.2': 'decided bad_certificate_status_response',
  'revocation/staple-revoked|1.2': 'decided certificate_revoked',
  'revocation/staple-stale|1.2': 'decided bad_certificate_status_response',
  'seeds/s0-2-mutual-rsa512-default-level|1.2': 'decided key_too_small',
  'seeds/s0-3-mutual-rsa512-sha512-only|1.2': 'decided digest_too_big_for_key',
  'sizes/client-16k|1.3': 'decided message_too_long',
  'trust/no-ca-with-certificate|1.2': 'decided unknown_ca',
  'usage/server-unknown-critical|1.2': 'decided unhandled_critical_extension',
  'versions/gap-client-1.2|default': 'told 70',
  'versions/server-1.1-only|1.2': 'decided protocol_version',
};

test('every recorded scenario is one we know the end of', () => {
  assert.deepEqual(Object.keys(recorded.cases).toSorted(), Object.keys(MADE).toSorted());
});

for (const [scenario, said] of Object.entries(recorded.cases)) {
  for (const [library, { phase, code, text }] of Object.entries(said)) {
    test(`${scenario}: ${library} is read as ${MADE[scenario]}`, () => {
      const stack = library.split(' ')[0]?.toLowerCase() ?? '';
      const reading = readClient(stack, {
        outcome: 'failed',
        phase,
        error: { code, text },
        alerts: [],
        alertsComplete: true,
        received: [],
      });
      assert.equal(short(reading), MADE[scenario]);
    });
  }
}

test('a socket that failed is named by errno', () => {
  for (const stack of ['openssl', 'boringssl']) {
    const reading = readClient(stack, {
      outcome: 'failed',
      phase: 'tls',
      error: { code: 'ECONNRESET', text: 'Connection reset by peer' },
      alerts: [],
      alertsComplete: true,
      received: [],
    });
    assert.equal(reading?.kind, 'lost');
  }
});

/** Recorded from s_client 1.1.1w, whose question for a passphrase nobody answers. */
test('a passphrase that s_client 1.1.1 asked for in vain is a bad one', () => {
  const reading = readClient('openssl', {
    outcome: 'failed',
    phase: 'config',
    error: {
      code: '2807106B',
      text:
        'Enter pass phrase for client.key:\nUser interface error\n' +
        'error:2807106B:UI routines:UI_process:processing error:../crypto/ui/ui_lib.c:549:while reading strings\n' +
        'unable to load client certificate private key file\n' +
        'error:06065064:digital envelope routines:EVP_DecryptFinal_ex:bad decrypt:../crypto/evp/evp_enc.c:612:\n' +
        'error:0907B00D:PEM routines:PEM_read_bio_PrivateKey:ASN1 lib:../crypto/pem/pem_pkey.c:88:',
    },
    alerts: [],
    alertsComplete: true,
    received: [],
  });
  assert.equal(short(reading), 'decided bad_passphrase');
});

function short(reading: Reading | undefined): string {
  if (reading?.kind === 'decided') return `decided ${reading.meaning.reason}`;
  if (reading?.kind === 'told') return `told ${reading.alert}`;
  return reading?.kind ?? 'nothing';
}
