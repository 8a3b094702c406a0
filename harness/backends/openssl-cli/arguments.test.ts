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

test('another SNI, or none, leaves the name that is verified', () => {
  const other = line({ sni: 'other.test' });
  assert.match(other, /-servername other.test .*-verify_hostname broker.test/);
  assert.match(line({ sni: false }), /-noservername .*-verify_hostname broker.test/);
  const address = line({ servername: '127.0.0.1', sni: 'broker.test' });
  assert.match(address, /-servername broker.test .*-verify_ip 127.0.0.1/);
});

test('a passphrase is not on the command line; without one nobody is asked', () => {
  const key = { key: '/client.key' };
  assert.match(line({ ...key, passphrase: 'open sesame' }), /-pass env:S_CLIENT_PASSPHRASE/);
  assert.doesNotMatch(line({ ...key, passphrase: 'open sesame' }), /sesame/);
  assert.match(line(key), /-pass pass:(?: |$)/);
});

test('a pre-shared key, a fragment length and a session are options of their own', () => {
  assert.match(line({ psk: { identity: 'me', key: '0a0b' } }), /-psk_identity me -psk 0a0b/);
  assert.match(line({ maxFragmentLength: 512 }), /-maxfraglen 512/);
  assert.match(line({ loadSession: '/before.pem' }), /-sess_in \/before.pem/);
  const saving = clientArguments(request, { ...files, session: '/run/session.pem' }, 3);
  assert.match(saving.join(' '), /-sess_out \/run\/session.pem/);
  assert.doesNotMatch(line({}), /-psk|-maxfraglen|-sess_/);
});

test('one revocation list is for the leaf, several with the anchors are for the chain', () => {
  const change = { trustAnchors: '/ca.pem', crl: '/list.pem' };
  assert.match(line(change), /-CAfile \/ca.pem .*-CRL \/list.pem -crl_check(?: |$)/);
  const several = { ...files, anchorsAndLists: '/run/anchors.pem' };
  const together = clientArguments({ ...request, ...change }, several, 3).join(' ');
  assert.match(together, /-CAfile \/run\/anchors.pem .*-crl_check_all/);
  assert.doesNotMatch(together, /-CRL/);
});

test('pinned versions are minimum and maximum', () => {
  const protocols = (versions: ConnectRequest['versions']) =>
    /-min_protocol (\S+) -max_protocol (\S+)/.exec(line(versions ? { versions } : {}))?.slice(1);
  assert.deepEqual(protocols(['1.3']), ['TLSv1.3', 'TLSv1.3']);
  assert.deepEqual(protocols(['1.3', '1.2']), ['TLSv1.2', 'TLSv1.3']);
  // SSL_CONF_cmd(3): TLS 1.0 has no number after the dot.
  assert.deepEqual(protocols(['1.1', '1.0']), ['TLSv1', 'TLSv1.1']);
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

test('what s_client cannot do, and a range with a hole, are unsupported', () => {
  const cannot = (change: object) => unsupportedFields({ ...request, ...change });
  assert.deepEqual(cannot({ transport: 'plain' }), ['transport=plain']);
  assert.deepEqual(cannot({ ocspStapling: true }), ['ocspStapling']);
  assert.deepEqual(cannot({ maxFragmentLength: 256 }), ['maxFragmentLength=256']);
  assert.deepEqual(cannot({ versions: ['1.0', '1.4'] }), ['versions=1.4']);
  assert.deepEqual(cannot({ versions: ['1.1', '1.3'] }), ['versions']);
  assert.deepEqual(cannot({ versions: ['1.3', '1.1', '1.2'] }), []);
  assert.deepEqual(cannot({ versions: [] }), ['versions']);
});
