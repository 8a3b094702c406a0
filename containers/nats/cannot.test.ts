import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { cannot } from './cannot.ts';

const config = { certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;

// nats-server/server/opts.go, parseTLS, has no key for these.
const CANNOT: readonly (readonly [Partial<ListenerConfig>, readonly string[]])[] = [
  [{ clientAuth: 'request' }, ['clientAuth=request']],
  [{ alpn: ['mqtt'], alpnRequired: true }, ['alpn', 'alpnRequired']],
  [{ serverNames: ['a.test'] }, ['serverNames']],
  [{ ocspStaple: '/staple.der' }, ['ocspStaple']],
  [{ passphrase: 'secret' }, ['passphrase']],
  [{ crl: '/crl.pem' }, ['crl']],
  [{ psk: { identity: 'a', key: '00' } }, ['psk']],
  [{ sessionTickets: false }, ['sessionTickets']],
  [{ securityLevel: 0 }, ['securityLevel']],
  [{ signatureAlgorithms: ['rsa_pkcs1_sha256'] }, ['signatureAlgorithms']],
  [{ cipherSuites13: ['TLS_AES_128_GCM_SHA256'] }, ['cipherSuites13']],
  [{ transport: 'silent' }, ['transport=silent']],
  [{ versions: ['1.2'] }, ['versions=1.2']],
  [{ versions: ['1.0', '1.1', '1.2'] }, ['versions=1.0+1.1+1.2']],
  [{ groups: ['x25519', 'ffdhe2048'] }, ['groups=ffdhe2048']],
  [
    { cipherSuites: ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'] },
    ['cipherSuites=TLS_RSA_WITH_AES_128_GCM_SHA256'],
  ],
];

for (const [change, words] of CANNOT) {
  test(`nats-server cannot ${words.join(', ')}`, () => {
    assert.deepEqual(cannot({ ...config, ...change }, { version: '2.10.27' }), words);
  });
}

test('it can the rest; TLS 1.3 alone since 2.10', () => {
  for (const change of [
    { clientAuth: 'require' as const, clientTrustAnchors: '/ca.pem' },
    { transport: 'plain' as const },
    // Without TLS nothing else counts.
    { transport: 'plain' as const, alpn: ['mqtt'] },
    { versions: ['1.3' as const, '1.2' as const] },
    { groups: ['secp384r1' as const] },
  ]) {
    assert.deepEqual(cannot({ ...config, ...change }, { version: '2.9.10' }), []);
  }
  const alone = { ...config, versions: ['1.3' as const] };
  assert.deepEqual(cannot(alone, { version: '2.10.27' }), []);
  assert.deepEqual(cannot(alone, { version: '2.9.10' }), ['versions=1.3']);
});
