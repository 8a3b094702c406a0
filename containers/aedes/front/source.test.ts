import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderFront } from './render.ts';
import { blame, clientPortOf, frontSource } from './source.ts';

const node = { id: 'node-16', file: '/node', version: '16.20.2', opensslVersion: '1.1.1v+quic' };
const config = { certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;

test('every line of a client begins with its port', () => {
  assert.equal(clientPortOf('54184 connection'), 54184);
  assert.equal(clientPortOf('54184 tls-client-error code="ECONNRESET"'), 54184);
  assert.equal(clientPortOf('ready'), undefined);
});

test('a listener it cannot have is named, a port that is taken is nobody’s fault', () => {
  const words = ['error:0B080074:x509 certificate routines:X509_check_private_key'];
  assert.deepEqual(blame(['1 connection', `listener a1 is bad`, `listener a1: ${words[0]}`]), {
    kind: 'listener',
    id: 'a1',
    words,
  });
  const taken = 'listener a1: listen EADDRINUSE: address already in use 127.0.0.1:21001';
  assert.deepEqual(blame([taken]), { kind: 'address-in-use' });
  assert.equal(blame(['ready']), undefined);
});

test('it cannot look at a ClientHello beforehand, nor be anything but TLS', () => {
  const { cannot, info } = frontSource(node, '1.2.0');
  assert.equal(info.id, 'aedes/node-16');
  assert.deepEqual(cannot({ ...config, serverNames: ['a.test'], alpnRequired: true }), [
    'serverNames',
    'alpnRequired',
  ]);
  assert.deepEqual(cannot({ ...config, transport: 'plain' }), ['transport=plain']);
  assert.deepEqual(cannot({ ...config, groups: ['ffdhe2048'] }), ['groups=ffdhe2048']);
  assert.deepEqual(cannot({ ...config, versions: ['1.1'], sessionTickets: false }), []);
});

test('files stay where they are, and suites are added to what that Node does by itself', () => {
  const listener = { ...config, id: 'a', securityLevel: 0, ocspStaple: '/s.der' };
  const rendered = renderFront([{ config: listener, port: 21001 }], {
    portFor: () => 21002,
    defaultCiphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256',
  });
  assert.deepEqual(JSON.parse(rendered), {
    listeners: [
      {
        id: 'a',
        host: '127.0.0.1',
        port: 21001,
        to: 21002,
        options: {
          requestCert: false,
          rejectUnauthorized: false,
          noDelay: true,
          ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
        },
        files: { cert: '/c.pem', key: '/k.pem', staple: '/s.der' },
        noTickets: false,
      },
    ],
  });
});
