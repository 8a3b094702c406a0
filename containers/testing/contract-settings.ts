import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { mutual, oneWay } from './listeners.ts';
import type { TestCertificates } from './pem.ts';
import type { TestedBroker } from './tested-broker.ts';

const SUITE_12 = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';
const SUITE_13 = 'TLS_AES_128_GCM_SHA256';
const ECDSA = 'ecdsa_secp256r1_sha256';

/** A listener for each restriction that many brokers know. */
export function settingsCatalogue(pem: TestCertificates): ListenerConfig[] {
  const rsa = { ...oneWay(pem), ...pem.server.rsa2048 };
  return [
    { ...oneWay(pem), id: 'only-1.2', versions: ['1.2'] },
    { ...oneWay(pem), id: 'only-1.3', versions: ['1.3'] },
    { ...rsa, id: 'suites', cipherSuites: [SUITE_12], cipherSuites13: [SUITE_13] },
    { ...rsa, id: 'groups', groups: ['secp384r1'] },
    { ...rsa, id: 'signatures', signatureAlgorithms: ['rsa_pkcs1_sha512', ECDSA] },
    { ...mutual(pem), ...pem.server.rsa1024, id: 'level-0', securityLevel: 0 },
    { ...mutual(pem), id: 'crl', crl: pem.crl },
  ];
}

/** What it is told, and nothing else, it must take. */
export function settingsContract(broker: TestedBroker): void {
  const { can, from } = broker;

  test('speaks the versions it is told, and no other', async (t) => {
    if (!can('only-1.2')) return t.skip(`${broker.source.info.id} cannot choose versions`);
    const protocols = { 'only-1.2': 'TLSv1.2', 'only-1.3': 'TLSv1.3' } as const;
    for (const [id, version] of Object.entries(protocols)) {
      const answer = await from(id);
      assert.equal(answer.state === 'echoed' && answer.protocol, version);
      const other = version === 'TLSv1.2' ? 'TLSv1.3' : 'TLSv1.2';
      assert.equal((await from(id, { minVersion: other, maxVersion: other })).state, 'failed');
    }
  });

  test('negotiates the suites it is told, and no other', async (t) => {
    if (!can('suites')) return t.skip(`${broker.source.info.id} cannot choose suites`);
    const answer12 = await from('suites', { maxVersion: 'TLSv1.2' });
    const answer13 = await from('suites', { minVersion: 'TLSv1.3' });
    assert.equal(answer12.state === 'echoed' && answer12.cipher, SUITE_12);
    assert.equal(answer13.state === 'echoed' && answer13.cipher, SUITE_13);
    const other12 = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES256-GCM-SHA384' } as const;
    const other13 = { minVersion: 'TLSv1.3', ciphers: 'TLS_AES_256_GCM_SHA384' } as const;
    assert.equal((await from('suites', other12)).state, 'failed');
    assert.equal((await from('suites', other13)).state, 'failed');
  });

  test('exchanges keys in the groups it is told, and in no other', async (t) => {
    if (!can('groups')) return t.skip(`${broker.source.info.id} cannot choose groups`);
    for (const some of [
      // Groups say nothing about RSA key exchange, which needs none.
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE+AESGCM:DHE+AESGCM' },
      { minVersion: 'TLSv1.3' },
    ] as const) {
      assert.equal((await from('groups', { ...some, ecdhCurve: 'P-384' })).state, 'echoed');
      assert.equal((await from('groups', { ...some, ecdhCurve: 'X25519' })).state, 'failed');
    }
  });

  test('signs and verifies with the algorithms it is told, and no other', async (t) => {
    if (!can('signatures'))
      return t.skip(`${broker.source.info.id} cannot choose signature algorithms`);
    const maxVersion = 'TLSv1.2';
    // ECDSA+SHA256 is the signature on the certificate, which RFC 5246 §7.4.2 puts on the list too.
    const answer = (scheme: string) =>
      from('signatures', { maxVersion, sigalgs: `${scheme}:ECDSA+SHA256` });
    assert.equal((await answer('RSA+SHA512')).state, 'echoed');
    assert.equal((await answer('RSA+SHA256')).state, 'failed');
  });

  test('takes weak keys at security level 0 only', async (t) => {
    if (!can('level-0')) return t.skip(`${broker.source.info.id} cannot choose a security level`);
    const weak = {
      maxVersion: 'TLSv1.2',
      ciphers: 'DEFAULT:@SECLEVEL=0',
      // With SHA-512, which some brokers ask for first, the encoding does not fit in such a key.
      sigalgs: 'RSA+SHA256:ECDSA+SHA256',
      client: broker.pem.client.rsa512,
    } as const;
    assert.equal((await from('level-0', weak)).state, 'echoed');
    const elsewhere = broker.departs.takesWeakKeys ? 'echoed' : 'failed';
    assert.equal((await from('mutual', weak)).state, elsewhere);
  });

  test('refuses a revoked client certificate, where it can check', async (t) => {
    if (!can('crl')) return t.skip(`${broker.source.info.id} cannot check revocation lists`);
    assert.equal((await from('crl', { client: broker.pem.client.ec })).state, 'echoed');
    assert.equal((await from('crl', { client: broker.pem.client.revoked })).state, 'failed');
    assert.equal((await from('mutual', { client: broker.pem.client.revoked })).state, 'echoed');
  });
}
