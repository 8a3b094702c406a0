import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suiteWords } from './suite-words.ts';

test('a TLS 1.2 suite with a MAC, as the S2 write-up takes it apart', () => {
  assert.equal(
    suiteWords('TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'),
    'key exchange ECDHE, authentication RSA, encryption AES-256-CBC, MAC SHA-384',
  );
});

test('an AEAD suite has a PRF hash instead of a MAC', () => {
  assert.equal(
    suiteWords('TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'),
    'key exchange ECDHE, authentication ECDSA, encryption and integrity CHACHA20-POLY1305, PRF hash SHA-256',
  );
});

test('one name for key exchange and authentication', () => {
  assert.equal(
    suiteWords('TLS_RSA_WITH_AES_128_CBC_SHA'),
    'key exchange RSA, authentication RSA, encryption AES-128-CBC, MAC SHA-1',
  );
});

test('CCM suites of TLS 1.2 name no hash: it is SHA-256 (RFC 6655 §3)', () => {
  assert.equal(
    suiteWords('TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8'),
    'key exchange ECDHE, authentication ECDSA, encryption and integrity AES-128-CCM-8, PRF hash SHA-256',
  );
});

test('a TLS 1.3 suite names neither key exchange nor authentication', () => {
  assert.equal(
    suiteWords('TLS_AES_256_GCM_SHA384'),
    'encryption and integrity AES-256-GCM, HKDF hash SHA-384',
  );
});

test('another form of name says nothing', () => {
  assert.equal(suiteWords('0xc030'), undefined);
  assert.equal(suiteWords('ECDHE-RSA-AES128-SHA256'), undefined);
});
