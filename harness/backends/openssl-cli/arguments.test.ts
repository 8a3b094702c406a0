import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { clientArguments } from './arguments.ts';
import { unsupportedFields } from './unsupported.ts';

const request: ConnectRequest = {
  host: '127.0.0.1',
  port: 8883,
  deadlineMs: 1000,
  servername: 'broker.test',
  verify: true,
  exchange: [],
};
const files = { messages: '/run/messages.txt' };
const line = (change: Partial<ConnectRequest>, major = 3) =>
  clientArguments({ ...request, ...change }, files, major).join(' ');

test('without trust anchors every default place is shut', () => {
  assert.match(line({}), /-no-CAfile -no-CApath -no-CAstore/);
  assert.match(line({ trustAnchors: '/ca.pem' }), /-CAfile \/ca.pem -no-CApath -no-CAstore/);
});

test('options OpenSSL 1.1.1 does not have are left out for it', () => {
  assert.doesNotMatch(line({}, 1), /-no-CAstore|-nocommands/);
  assert.match(line({}, 3), /-nocommands/);
});

test('a DNS name is SNI and verified, an address is only verified', () => {
  assert.match(line({}), /-servername broker.test .*-verify_hostname broker.test/);
  const address = line({ servername: '::1', host: '::1' });
  assert.match(address, /-connect \[::1\]:8883 .*-noservername .*-verify_ip ::1/);
});

test('a failed verification ends the handshake, unless none was asked for', () => {
  assert.match(line({}), /-verify_return_error/);
  assert.doesNotMatch(line({ verify: false }), /-verify/);
});

test('a security level goes into the cipher string, with suites or alone', () => {
  const cipher = (change: Partial<ConnectRequest>) => / -cipher (\S+)/.exec(line(change))?.[1];
  assert.equal(cipher({ securityLevel: 0 }), 'DEFAULT:@SECLEVEL=0');
  const cipherSuites = ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'];
  assert.equal(
    cipher({ securityLevel: 1, cipherSuites }),
    'ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=1',
  );
  assert.equal(cipher({}), undefined);
});

test('pinned versions are minimum and maximum', () => {
  const protocols = (versions: ConnectRequest['versions']) =>
    /-min_protocol (\S+) -max_protocol (\S+)/.exec(line(versions ? { versions } : {}))?.slice(1);
  assert.deepEqual(protocols(['1.3']), ['TLSv1.3', 'TLSv1.3']);
  assert.deepEqual(protocols(['1.3', '1.2']), ['TLSv1.2', 'TLSv1.3']);
  assert.equal(protocols(undefined), undefined);
});

test('what s_client would pass over is unsupported, each by its name', () => {
  const odd = {
    ...request,
    quantum: true,
    cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'TLS_MADE_UP'],
    alpn: ['mqtt', 'a,b'],
  };
  assert.deepEqual(unsupportedFields(odd), ['quantum', 'cipherSuites=TLS_MADE_UP', 'alpn=a,b']);
  assert.deepEqual(unsupportedFields(request), []);
});
