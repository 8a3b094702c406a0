import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { cannot } from './cannot.ts';

const config = { certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;
const openssl = (version: string) => ({ tlsLibrary: { name: 'OpenSSL', version } });

// mosquitto.conf(5) has no key for these.
const CANNOT: readonly (readonly [Partial<ListenerConfig>, readonly string[]])[] = [
  [{ clientAuth: 'request' }, ['clientAuth=request']],
  [{ alpn: ['mqtt'], alpnRequired: true }, ['alpn', 'alpnRequired']],
  [{ serverNames: ['a.test'] }, ['serverNames']],
  [{ ocspStaple: '/staple.der' }, ['ocspStaple']],
  [{ passphrase: 'secret' }, ['passphrase']],
  [{ versions: ['1.0', '1.1'] }, ['versions=1.0']],
  [{ psk: { identity: 'a', key: '00' }, clientAuth: 'require' }, ['clientAuth=require']],
  [{ transport: 'silent' }, ['transport=silent']],
  [{ transport: 'http' }, ['transport=http']],
  [{ transport: 'closes-at-accept' }, ['transport=closes-at-accept']],
  [{ signatureAlgorithms: ['rsa_pkcs1_md5'] }, ['signatureAlgorithms=rsa_pkcs1_md5']],
  [{ groups: ['x25519', 'X25519MLKEM768'] }, ['groups=X25519MLKEM768']],
];

for (const [change, words] of CANNOT) {
  test(`mosquitto cannot ${words.join(', ')}`, () => {
    assert.deepEqual(cannot({ ...config, ...change }, openssl('3.0.19')), words);
  });
}

test('it can the rest; a group is a matter of its OpenSSL', () => {
  for (const change of [
    { clientAuth: 'require' as const },
    { transport: 'plain' as const },
    // Without TLS nothing else counts.
    { transport: 'plain' as const, alpn: ['mqtt'] },
    { versions: ['1.1' as const] },
    { sessionTickets: false as const },
    { psk: { identity: 'a', key: '00' } },
  ]) {
    assert.deepEqual(cannot({ ...config, ...change }, openssl('3.0.19')), []);
  }
  const groups = { ...config, groups: ['X25519MLKEM768' as const] };
  assert.deepEqual(cannot(groups, openssl('3.5.0')), []);
  assert.deepEqual(cannot(groups, openssl('unknown')), []);
});
