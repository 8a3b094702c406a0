import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CIPHER_SUITES_12,
  cipherSuiteName,
  opensslGroupName,
  opensslSuiteName,
} from './tls-names.ts';

test('a suite no scenario may name has its IANA name all the same', () => {
  // RFC 5288 §3, RFC 6655 §3, RFC 7251 §2, RFC 7905 §3, RFC 8446 §B.4.
  assert.equal(cipherSuiteName(0x009f), 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384');
  assert.equal(cipherSuiteName(0xc09f), 'TLS_DHE_RSA_WITH_AES_256_CCM');
  assert.equal(cipherSuiteName(0xc0ae), 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8');
  assert.equal(cipherSuiteName(0xccaa), 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256');
  assert.equal(cipherSuiteName(0x1305), 'TLS_AES_128_CCM_8_SHA256');
  assert.equal(cipherSuiteName(0xc030), 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384');
  assert.ok(!CIPHER_SUITES_12.some((name) => name.endsWith('_CCM')));
});

test('suites are spelled as OpenSSL does (man openssl-ciphers)', () => {
  const names = {
    TLS_RSA_WITH_AES_128_CBC_SHA: 'AES128-SHA',
    TLS_DHE_RSA_WITH_AES_128_GCM_SHA256: 'DHE-RSA-AES128-GCM-SHA256',
    TLS_PSK_WITH_AES_256_GCM_SHA384: 'PSK-AES256-GCM-SHA384',
    TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256: 'ECDHE-PSK-AES128-CBC-SHA256',
  } as const;
  assert.deepEqual(
    CIPHER_SUITES_12.filter((name) => name in names)
      .map(opensslSuiteName)
      .toSorted(),
    Object.values(names).toSorted(),
  );
});

test('a code nobody has a name for stays a number', () => {
  assert.equal(cipherSuiteName(0x0a0a), '0x0a0a');
});

test('groups are spelled so that OpenSSL 1.1.1 knows them, and unknown ones are handed on', () => {
  // SSL_CTX_set1_groups_list(3) of 1.1.1: the NIST curves by NIST's names.
  assert.deepEqual(['secp384r1', 'x25519', 'ffdhe2048', 'sect571r1'].map(opensslGroupName), [
    'P-384',
    'X25519',
    'ffdhe2048',
    'sect571r1',
  ]);
});
