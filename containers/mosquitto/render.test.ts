import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { renderAccount, renderConfiguration, renderOpenssl, renderPsk } from './render.ts';

const listener: ListenerConfig = {
  id: 'a1',
  certificate: '/pem/chain.pem',
  key: '/pem/key.pem',
  clientAuth: 'none',
};

function render(...configs: ListenerConfig[]): string {
  return renderConfiguration(
    configs.map((config, index) => ({ config, port: 18_883 + index })),
    {
      asRoot: false,
      passwordFile: (id) => `/run/accounts-${id}`,
      pskFile: (id) => `/run/psk-${id}`,
    },
  );
}

const linesOf = (text: string) => text.split('\n');

// Keys and their meaning: mosquitto.conf(5).
test('a listener is bound to loopback and says only what differs from the defaults', () => {
  const text = render(listener);
  assert.ok(
    text.endsWith(
      [
        '# a1',
        'listener 18883 127.0.0.1',
        'allow_anonymous true',
        'certfile /pem/chain.pem',
        'keyfile /pem/key.pem',
        '',
      ].join('\n'),
    ),
  );
});

test('per_listener_settings comes before the first listener, which it must', () => {
  assert.equal(linesOf(render(listener))[0], 'per_listener_settings true');
});

test('root is kept only where it starts as root', () => {
  const options = { passwordFile: () => '', pskFile: () => '' };
  assert.doesNotMatch(renderConfiguration([], { ...options, asRoot: false }), /^user /m);
  assert.match(renderConfiguration([], { ...options, asRoot: true }), /^user root$/m);
});

test('every field of a listener that mosquitto has a key for is rendered', () => {
  const lines = linesOf(
    render({
      ...listener,
      clientAuth: 'require',
      clientTrustAnchors: '/pem/ca.pem',
      crl: '/pem/crl.pem',
      versions: ['1.3'],
      cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
      cipherSuites13: ['TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256'],
      securityLevel: 0,
      accepts: { username: 'ann', password: 'secret' },
    }),
  );
  for (const line of [
    'cafile /pem/ca.pem',
    'require_certificate true',
    'crlfile /pem/crl.pem',
    'tls_version tlsv1.3',
    'ciphers ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
    'ciphers_tls1.3 TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256',
    'allow_anonymous false',
    'password_file /run/accounts-a1',
  ]) {
    assert.ok(lines.includes(line), line);
  }
});

test('a security level alone keeps the cipher list that mosquitto sets by itself', () => {
  assert.match(
    render({ ...listener, securityLevel: 1 }),
    /^ciphers DEFAULT:!aNULL:!eNULL:!LOW:!EXPORT:!SSLv2:@STRENGTH:@SECLEVEL=1$/m,
  );
});

test('pre-shared keys take the place of certificates, in a file of their own', () => {
  const psk = { identity: 'device-1', key: '00ff'.repeat(8) };
  const lines = linesOf(render({ ...listener, psk }));
  assert.ok(lines.includes('psk_file /run/psk-a1'));
  assert.ok(lines.some((line) => line.startsWith('psk_hint ')));
  assert.ok(!lines.some((line) => line.startsWith('certfile ') || line.startsWith('keyfile ')));
  assert.equal(renderPsk(psk), `device-1:${psk.key}\n`);
});

test('a listener without TLS says nothing about it', () => {
  const text = render({ ...listener, transport: 'plain', versions: ['1.2'], securityLevel: 0 });
  assert.ok(text.endsWith('listener 18883 127.0.0.1\nallow_anonymous true\n'));
  assert.equal(renderOpenssl({ ...listener, transport: 'plain', groups: ['x25519'] }), undefined);
});

test("only what mosquitto.conf has no key for needs OpenSSL's own configuration", () => {
  assert.equal(renderOpenssl({ ...listener, securityLevel: 0, versions: ['1.3'] }), undefined);
  assert.equal(renderOpenssl({ ...listener, versions: ['1.2', '1.3'] }), undefined);
  const text = renderOpenssl({
    ...listener,
    groups: ['secp256r1', 'x25519'],
    signatureAlgorithms: ['ecdsa_sha1', 'rsa_pkcs1_sha512'],
    versions: ['1.2'],
    sessionTickets: false,
  });
  const commands = ['Groups = P-256:X25519', 'SignatureAlgorithms = ECDSA+SHA1:rsa_pkcs1_sha512'];
  for (const command of [...commands, 'MaxProtocol = TLSv1.2', 'Options = -SessionTicket']) {
    assert.ok(linesOf(text ?? '').includes(command), command);
  }
});

test('versions are a minimum for mosquitto and a maximum for OpenSSL, in whatever order', () => {
  const old = { ...listener, versions: ['1.2', '1.1'] } as const;
  assert.match(render(old), /^tls_version tlsv1\.1$/m);
  assert.match(renderOpenssl(old) ?? '', /^MaxProtocol = TLSv1\.2$/m);
});

test('an account is `$7$iterations$salt$hash`, PBKDF2 with HMAC-SHA-512, the same every time', () => {
  const account = { username: 'ann', password: 'secret' };
  const [name, type, iterations, salt = '', hash] = renderAccount(account).trim().split(/:?\$/);
  assert.deepEqual([name, type], ['ann', '7']);
  const expected = pbkdf2Sync(
    'secret',
    Buffer.from(salt, 'base64'),
    Number(iterations),
    64,
    'sha512',
  );
  assert.equal(hash, expected.toString('base64'));
  assert.equal(renderAccount(account), renderAccount(account));
});
