import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import * as z from 'zod';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import { readClient } from './read-client.ts';
import type { Reading } from './reading.ts';

const Said = z.object({ phase: z.enum(['config', 'tls']), code: z.string(), text: z.string() });
const { recorded: _, ...recorded } = z
  .looseObject({ recorded: z.string() })
  .catchall(z.record(z.string(), Said))
  .parse(JSON.parse(readFileSync(new URL('fixtures/node-and-deno.json', import.meta.url), 'utf8')));

/** By scenario: what is wrong there, and so what the library must be understood to say. */
const WRONG: Readonly<Record<string, string>> = {
  'time/expired': 'decided certificate_expired',
  'time/not-yet-valid': 'decided certificate_not_yet_valid',
  'time/utc-after-2050': 'decided malformed_certificate',
  'identity/wrong-name': 'decided hostname_mismatch',
  'identity/ip-in-cn': 'decided hostname_mismatch',
  'identity/empty-subject': 'decided hostname_mismatch',
  'seeds/s1-3-ca-not-given': 'decided unknown_ca',
  'seeds/s1-4-san-lacks-name': 'decided hostname_mismatch',
  'seeds/s1-6-only-cn': 'decided hostname_mismatch',
  'seeds/s0-2-mutual-rsa512-default-level': 'decided key_too_small',
  'chain/server/gap': 'decided unknown_ca',
  'chain/server/names-excluded': 'decided name_constraints',
  'chain/server/names-address': 'decided name_constraints',
  'chain/server/version-1': 'decided malformed_certificate',
  'chain/server/length-10': 'decided chain_too_long',
  'chain/server/path-length': 'decided path_length',
  'chain/server/no-basic-constraints': 'decided not_a_ca',
  'chain/client/gap': 'told 48',
  'usage/server-eku-code-signing': 'decided key_usage',
  'usage/server-with-client-eku': 'decided key_usage',
  'usage/server-unknown-critical': 'decided unhandled_critical_extension',
  'usage/server-ca-true': 'decided bad_certificate',
  'signatures/server-broken': 'decided certificate_signature_invalid',
  'signatures/server-sha1': 'decided unsupported_certificate',
  'signatures/server-algorithm-mismatch': 'decided malformed_certificate',
  'signatures/client-md5-level-0': 'decided digest_too_weak',
  'form/server-duplicate-extension': 'decided malformed_certificate',
  'form/client-v1': 'decided malformed_pem',
  'keys/client-brainpool': 'decided unsupported_certificate',
  'keys/client-key-wrong-passphrase': 'decided bad_passphrase',
  'keys/server-explicit-curve': 'decided illegal_parameter',
  'encodings/trust-bad-first': 'decided malformed_pem',
  'mutual/wrong-key': 'decided key_mismatch',
  'mutual/good-ed25519': 'decided unsupported_certificate',
  'mutual/rsa-664': 'decided key_too_small',
  'mutual/ec-client-rsa-only': 'told 116',
  'negotiation/sni-wrong': 'told 112',
  'negotiation/alpn-mismatch': 'told 120',
  'plumbing/http': 'decided not_tls',
  'sizes/client-16k': 'decided message_too_long',
  'sizes/server-64k': 'decided message_too_long',
  'versions/server-1.1-only': 'decided protocol_version',
  'versions/server-1.3-only': 'told 70',
};

/** Where Deno's `node:tls` has one code for many things, that is what is read. */
const WORDLESS: Readonly<Record<string, string>> = {
  'deno-node time/expired': 'vague unknown_ca',
  'deno-node mutual/wrong-key': 'decided internal_error',
};

for (const [who, sentences] of Object.entries(recorded)) {
  describe(who, () => {
    for (const [scenario, said] of Object.entries(sentences)) {
      const expected = WORDLESS[`${who} ${scenario}`] ?? WRONG[scenario];
      test(`${scenario}: ${said.text.slice(0, 60)} is read as ${expected}`, () => {
        const { phase, code, text } = said;
        const reading = readClient(who.replace(/\d+$/, ''), failed(phase, code, text));
        assert.equal(short(reading), expected);
      });
    }
  });
}

test('every scenario here was recorded', () => {
  const scenarios = new Set(Object.values(recorded).flatMap((said) => Object.keys(said)));
  assert.deepEqual([...scenarios].sort(), Object.keys(WRONG).sort());
});

test('an error of a certificate that rustls did not have yet is unmapped, with its words', () => {
  const text = 'invalid peer certificate: Quantum';
  const reading = readClient('deno', failed('tls', 'InvalidData', text));
  assert.deepEqual(reading, { kind: 'unmapped', because: text });
});

function failed(phase: 'config' | 'tls', code: string, text: string): DriverMeasured {
  const error = { code, text };
  return { outcome: 'failed', phase, error, alerts: [], alertsComplete: false, received: [] };
}

function short(reading: Reading | undefined): string {
  if (reading?.kind === 'decided') {
    return `${reading.meaning.vague ? 'vague' : 'decided'} ${reading.meaning.reason}`;
  }
  return reading?.kind === 'told' ? `told ${reading.alert}` : (reading?.kind ?? 'nothing');
}

/** Recorded where the server signed with a key that is not its certificate's, over several pairs. */
for (const [stack, code, text] of [
  [
    'mqttjs',
    'EPROTO',
    'write EPROTO 40BDE8DCB37F0000:error:02000084:rsa routines:rsa_ossl_public_decrypt:data too large for modulus:../deps/openssl/openssl/crypto/rsa/rsa_ossl.c:765:',
  ],
  [
    'mqttjs',
    'EPROTO',
    'write EPROTO 402D0B77307F0000:error:02000086:rsa routines:ossl_rsa_verify_PKCS1_PSS_mgf1:last octet invalid:../deps/openssl/openssl/crypto/rsa/rsa_pss.c:103:',
  ],
  [
    'node',
    'ERR_SSL_FIRST_OCTET_INVALID',
    '40DDE6DA857F0000:error:02000085:rsa routines:ossl_rsa_verify_PKCS1_PSS_mgf1:first octet invalid:../deps/openssl/openssl/crypto/rsa/rsa_pss.c:85:',
  ],
] as const) {
  test(`${stack}: alone, it is the handshake's signature that does not verify: ${text}`, () => {
    const reading = readClient(stack, failed('tls', code, text));
    assert.equal(short(reading), 'vague decrypt_error');
    assert.ok(reading?.kind === 'decided');
    assert.equal(reading.meaning.topic, 'peer-signature');
  });
}
