import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listenerOf, requestOf } from './index.ts';
import { PATHS, scenario } from './test-inputs.ts';

const good = scenario('a/good');
const PSK = { identity: 'device-1', key: '00'.repeat(16) };

test('scenarios with the same server side share a listener', async () => {
  const idOf = async (of: typeof good) => (await listenerOf(of, PATHS)).id;
  const otherClient = scenario('a/other-client', {
    client: { ...good.client, servername: '127.0.0.1' },
  });
  const otherServer = scenario('b/other-server', { server: { ...good.server, versions: ['1.2'] } });
  assert.equal(await idOf(otherClient), await idOf(good));
  assert.notEqual(await idOf(otherServer), await idOf(good));
});

test('the id is that of the content, however it is written', async () => {
  const one = scenario('one', {
    server: { certificate: 'x', clientAuth: 'require', clientTrustAnchors: ['ca/root'] },
  });
  const two = scenario('two', {
    server: { clientTrustAnchors: ['ca/root'], clientAuth: 'require', certificate: 'x' },
  });
  assert.equal((await listenerOf(one, PATHS)).id, (await listenerOf(two, PATHS)).id);
});

test('every field of the server side tells listeners apart', async () => {
  const accepts = { username: 'a', password: 'b' };
  const variants = [
    good,
    scenario('x', { server: { ...good.server, certificate: 'server/ec' } }),
    scenario('x', {
      server: { ...good.server, clientAuth: 'request', clientTrustAnchors: ['ca/root'] },
    }),
    scenario('x', {
      server: { ...good.server, clientAuth: 'require', clientTrustAnchors: ['ca/root'] },
    }),
    scenario('x', {
      server: { ...good.server, clientAuth: 'require', clientTrustAnchors: ['ca/other'] },
    }),
    scenario('x', { server: { ...good.server, versions: ['1.2'] } }),
    scenario('x', { server: { ...good.server, cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA'] } }),
    scenario('x', { server: { ...good.server, cipherSuites13: ['TLS_AES_128_GCM_SHA256'] } }),
    scenario('x', { server: { ...good.server, groups: ['x25519'] } }),
    scenario('x', { server: { ...good.server, signatureAlgorithms: ['ed25519'] } }),
    scenario('x', { server: { ...good.server, securityLevel: 0 } }),
    scenario('x', { server: { ...good.server, crl: { pem: 'crl.pem' } } }),
    scenario('x', { server: { ...good.server, crl: [{ pem: 'crl.pem' }, { pem: 'b.pem' }] } }),
    scenario('x', { server: { ...good.server, transport: 'plain' } }),
    scenario('x', { server: { ...good.server, transport: 'silent' } }),
    scenario('x', { server: { ...good.server, passphrase: 'secret' } }),
    scenario('x', {
      server: {
        ...good.server,
        clientAuth: 'require',
        clientTrustAnchors: ['ca/root'],
        clientTrustFile: 'bom',
      },
    }),
    scenario('x', { server: { ...good.server, alpn: ['mqtt'] } }),
    scenario('x', { server: { ...good.server, alpn: ['mqtt'], alpnRequired: true } }),
    scenario('x', { server: { ...good.server, serverNames: ['broker.test'] } }),
    scenario('x', { server: { ...good.server, psk: PSK } }),
    scenario('x', { server: { ...good.server, sessionTickets: false } }),
    scenario('x', { server: { ...good.server, ocspStaple: { status: 'good' } } }),
    scenario('x', { server: { ...good.server, ocspStaple: { status: 'revoked' } } }),
    scenario('x', { mqtt: { version: '3.1.1', accepts } }),
  ];
  const listeners = await Promise.all(variants.map((variant) => listenerOf(variant, PATHS)));
  assert.equal(new Set(listeners.map(({ id }) => id)).size, variants.length);
});

test('`tls` is what a listener speaks anyway, and without TLS nothing about it tells them apart', async () => {
  const idOf = async (server: object) =>
    (await listenerOf(scenario('x', { server: { ...good.server, ...server } }), PATHS)).id;
  assert.equal(await idOf({ transport: 'tls' }), await idOf({}));
  assert.equal(
    await idOf({ transport: 'plain', versions: ['1.2'] }),
    await idOf({ transport: 'plain' }),
  );
});

test('a pin is min = max; a default row leaves the versions to the library or the scenario', async () => {
  assert.deepEqual((await requestOf(good, '1.2', PATHS)).versions, ['1.2']);
  assert.ok(!('versions' in (await requestOf(good, 'default', PATHS))));
  const own = scenario('own', { client: { ...good.client, versions: ['1.2', '1.3'] } });
  assert.deepEqual((await requestOf(own, 'default', PATHS)).versions, ['1.2', '1.3']);
});

test('no trust anchors: the field is left out, so that nothing is trusted', async () => {
  const none = scenario('none', { client: { ...good.client, trustAnchors: [] } });
  assert.deepEqual(await requestOf(none, 'default', PATHS), {
    servername: 'broker.test',
    verify: true,
  });
});

test("the key is the certificate's own unless another is named", async () => {
  const own = scenario('x', { client: { ...good.client, certificate: 'c/a' } });
  assert.equal((await requestOf(own, '1.2', PATHS)).key, '/key/"c/a"');
  const other = scenario('x', { client: { ...good.client, certificate: 'c/a', key: 'c/b' } });
  assert.equal((await requestOf(other, '1.2', PATHS)).key, '/key/"c/b"');
});

test('every field of the client side reaches the request', async () => {
  const client = {
    ...good.client,
    cipherSuites: ['TLS_RSA_WITH_AES_128_CBC_SHA' as const],
    cipherSuites13: ['TLS_AES_128_GCM_SHA256' as const],
    groups: ['x25519' as const],
    signatureAlgorithms: ['ed25519' as const],
    alpn: ['mqtt'],
    crl: { pem: 'crl.pem' },
    securityLevel: 1,
    sni: 'other.test',
    passphrase: 'secret',
    psk: PSK,
    maxFragmentLength: 512 as const,
    ocspStapling: true as const,
  };
  assert.deepEqual(await requestOf(scenario('x', { client }), '1.3', PATHS), {
    ...client,
    trustAnchors: '/trust/["ca/root"]',
    crl: '/crl//scenarios/x.ts/{"pem":"crl.pem"}',
    versions: ['1.3'],
  });
});

test('a form of the trust file reaches the file, even with no anchor to put in it', async () => {
  const client = { ...good.client, trustAnchors: [], trustFile: 'empty' as const };
  const { trustAnchors } = await requestOf(scenario('x', { client }), '1.2', PATHS);
  assert.equal(trustAnchors, '/trust/[]empty');
});

test('without TLS nothing of it is asked of a client', async () => {
  const client = { ...good.client, transport: 'plain' as const, certificate: 'client/good' };
  assert.deepEqual(await requestOf(scenario('x', { client }), 'default', PATHS), {
    servername: 'broker.test',
    verify: true,
    transport: 'plain',
  });
});
