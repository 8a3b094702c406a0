import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { readClient } from './read-client.ts';
import { readGo } from './read-go.ts';
import type { Reading } from './reading.ts';

const Said = z.object({ phase: z.enum(['config', 'tls']), code: z.string(), text: z.string() });
const recorded = z
  .record(z.string(), z.record(z.string(), Said))
  .parse(JSON.parse(readFileSync(new URL('fixtures/go.json', import.meta.url), 'utf8')));

/** What each recorded scenario was made to be, and a version that sees it otherwise. */
const MADE: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  'canary/unknown-ca': 'decided unknown_ca',
  'chain/client/eku-server': 'lost',
  'chain/server/eku-client': 'decided key_usage',
  'chain/server/expired': 'decided certificate_expired',
  'chain/server/issuer-case': 'decided unknown_ca',
  'chain/server/names-excluded': 'decided name_constraints',
  'chain/server/no-basic-constraints': 'decided not_a_ca',
  'chain/server/not-yet-valid': 'decided certificate_not_yet_valid',
  'chain/server/path-length': 'decided path_length',
  'chain/server/version-1': 'decided not_a_ca',
  'encodings/trust-der': 'decided malformed_pem',
  'form/client-v4': 'decided malformed_pem',
  'form/server-duplicate-extension': 'decided malformed_certificate',
  'form/server-v4': 'decided malformed_certificate',
  'identity/cn-only': 'decided hostname_mismatch',
  'identity/cn-right-san-wrong': 'decided hostname_mismatch',
  'identity/ip-against-dns-san': 'decided hostname_mismatch',
  'keys/client-brainpool': 'decided unsupported_certificate',
  'keys/client-ed448': 'decided malformed_pem',
  'keys/client-explicit-curve': 'decided malformed_pem',
  'keys/client-key-other-type': 'decided key_mismatch',
  'mutual/none-sent': 'told 40',
  'mutual/wrong-key': 'decided key_mismatch',
  'negotiation/alpn-mismatch': 'told 120',
  'negotiation/sni-wrong': 'told 112',
  'plumbing/closes-at-accept': 'lost',
  'plumbing/http': 'decided not_tls',
  // The broker refuses it where Go takes the key.
  'seeds/s0-2-mutual-rsa512-default-level': {
    '1.15.15': 'lost',
    '1.19.8': 'lost',
    '1.24.4': 'decided key_too_small',
  },
  // Both algorithms were compared from 1.17 on (crypto/x509/parser.go).
  'signatures/server-algorithm-mismatch': {
    '1.15.15': 'decided certificate_signature_invalid',
    '1.19.8': 'decided malformed_certificate',
    '1.24.4': 'decided malformed_certificate',
  },
  'signatures/server-broken': 'decided certificate_signature_invalid',
  'signatures/server-md5': 'decided digest_too_weak',
  'signatures/server-sha1': 'decided digest_too_weak',
  'sizes/server-64k': 'decided message_too_long',
  'time/client-with-offset': 'decided malformed_pem',
  'time/with-offset': 'decided malformed_certificate',
  'usage/server-unknown-critical': 'decided unhandled_critical_extension',
};

test('every recorded scenario is one we know the cause of', () => {
  assert.deepEqual(Object.keys(recorded).toSorted(), Object.keys(MADE).toSorted());
});

for (const [scenario, made] of Object.entries(MADE)) {
  for (const [version, said] of Object.entries(recorded[scenario] ?? {})) {
    const expected = typeof made === 'string' ? made : made[version];
    test(`${scenario}: what Go ${version} says is read as ${expected}`, () => {
      const { phase, ...error } = said;
      const rest = { alerts: [], alertsComplete: false, received: [] };
      assert.equal(short(readClient('go', { outcome: 'failed', phase, error, ...rest })), expected);
    });
  }
}

/** crypto/tls/alert.go, conn.go (sendAlertLocked) and the errors of the handshake, by their source. */
for (const [text, expected] of [
  ['remote error: tls: alert(121)', 'told 121'],
  ['remote error: tls: certificate required', 'told 116'],
  ['local error: tls: bad record MAC', 'decided bad_record_mac'],
  ['local error: tls: unexpected message', 'decided unexpected_message'],
  ['local error: tls: user canceled', 'unmapped'],
  ['tls: server selected unsupported protocol version 302', 'decided protocol_version'],
  ["tls: server's Finished message was incorrect", 'decided decrypt_error'],
  ['tls: something new', 'unmapped'],
] as const) {
  test(`Go's "${text}" is read as ${expected}`, () => {
    assert.equal(short(readGo({ code: 'errors.errorString', text })), expected);
  });
}

function short(reading: Reading | undefined): string {
  if (reading?.kind === 'decided') return `decided ${reading.meaning.reason}`;
  return reading?.kind === 'told' ? `told ${reading.alert}` : (reading?.kind ?? 'nothing');
}
