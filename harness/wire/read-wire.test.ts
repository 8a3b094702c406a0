import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { fixture } from './fixtures/fixtures.ts';
import { readWire } from './read-wire.ts';
import { CONTENT, splitRecords } from './records.ts';

/** `c ClientHello` and so on, as the figures of the RFCs draw it. */
const flowOf = (name: string) => readFixture(name).flow.map((m) => `${m.from[0]} ${m.message}`);
const readFixture = (name: string) => readWire(fixture(name).recording);

// RFC 5246 §7.3 figure 1, with the ticket of RFC 5077 §3.1 figure 1.
const FULL_12 = {
  hello: ['c ClientHello', 'b ServerHello', 'b Certificate', 'b ServerKeyExchange'],
  done: ['b ServerHelloDone'],
  clientFinished: ['c ClientKeyExchange', 'c ChangeCipherSpec', 'c Finished'],
  brokerFinished: ['b NewSessionTicket', 'b ChangeCipherSpec', 'b Finished'],
  data: ['c ApplicationData', 'c EncryptedAlert', 'b EncryptedAlert'],
};

test('a full TLS 1.2 handshake (RFC 5246 §7.3 figure 1)', () => {
  const { hello, done, clientFinished, brokerFinished, data } = FULL_12;
  const expected = [...hello, ...done, ...clientFinished, ...brokerFinished, ...data];
  assert.deepEqual(flowOf('tls12-one-way'), expected);
  assert.deepEqual(flowOf('tls12-dhe'), expected);
});

test('a mutual TLS 1.2 handshake (RFC 5246 §7.3 figure 1, with the starred messages)', () => {
  const { hello, done, brokerFinished, data } = FULL_12;
  assert.deepEqual(flowOf('tls12-mutual'), [
    ...hello,
    'b CertificateRequest',
    ...done,
    'c Certificate',
    'c ClientKeyExchange',
    'c CertificateVerify',
    'c ChangeCipherSpec',
    'c Finished',
    ...brokerFinished,
    ...data,
  ]);
  const { clientCertificates, certificateRequest } = readFixture('tls12-mutual');
  assert.equal(clientCertificates, 1);
  // rsa_sign, dss_sign (RFC 5246 §7.4.4), ecdsa_sign (RFC 8422 §5.5); one CA in the server's file.
  assert.deepEqual(certificateRequest?.certificateTypes, ['rsa_sign', 'dss_sign', 'ecdsa_sign']);
  assert.deepEqual(certificateRequest?.authorities, ['CN=ca']);
  assert.ok(certificateRequest?.signatureAlgorithms.includes('ecdsa_secp256r1_sha256'));
});

test('a client without a certificate sends an empty list and no CertificateVerify (RFC 5246 §7.4.6)', () => {
  const { hello, done, clientFinished } = FULL_12;
  const refused = [...clientFinished, 'b Alert'];
  assert.deepEqual(flowOf('tls12-mutual-empty-certificate'), [
    ...hello,
    'b CertificateRequest',
    ...done,
    'c Certificate',
    ...refused,
  ]);
  const reading = readFixture('tls12-mutual-empty-certificate');
  assert.equal(reading.clientCertificates, 0);
  // A header of 4 bytes and a list length of 3.
  assert.equal(
    reading.flow.find((m) => m.from === 'client' && m.message === 'Certificate')?.bytes,
    7,
  );
  // s_client -msg: "Alert [length 0002], fatal handshake_failure".
  assert.deepEqual(reading.alerts, [
    { from: 'broker', level: 'fatal', code: 40, name: 'handshake_failure', source: 'wire' },
  ]);
});

test('an abbreviated TLS 1.2 handshake is resumed (RFC 5246 §7.3 figure 2)', () => {
  assert.deepEqual(flowOf('tls12-resumed'), [
    'c ClientHello',
    'b ServerHello',
    'b ChangeCipherSpec',
    'b Finished',
    'c ChangeCipherSpec',
    'c Finished',
    ...FULL_12.data,
  ]);
  const { negotiated } = readFixture('tls12-resumed');
  assert.equal(negotiated.resumed, true);
  assert.equal(negotiated.group, undefined);
});

test('by session id as by ticket (RFC 5246 §7.3 figure 2)', () => {
  assert.deepEqual(flowOf('tls12-session-id'), flowOf('tls12-resumed'));
  assert.equal(readFixture('tls12-session-id').negotiated.resumed, true);
});

test('a stapled OCSP response follows the certificate (RFC 6066 §8)', () => {
  const flow = flowOf('tls12-staple');
  assert.deepEqual(flow.slice(0, 5), [
    'c ClientHello',
    'b ServerHello',
    'b Certificate',
    'b CertificateStatus',
    'b ServerKeyExchange',
  ]);
  assert.deepEqual(
    flow.filter((message) => message !== 'b CertificateStatus'),
    flowOf('tls12-one-way'),
  );
  assert.equal(readFixture('tls12-staple').negotiated.resumed, false);
});

test('with a pre-shared key there is no certificate, and no session resumed (RFC 4279 §2)', () => {
  const { clientFinished, brokerFinished, data } = FULL_12;
  const rest = ['b ServerHelloDone', ...clientFinished, ...brokerFinished, ...data];
  assert.deepEqual(flowOf('tls12-psk'), ['c ClientHello', 'b ServerHello', ...rest]);
  const psk = { version: '1.2', alpn: 'none', resumed: false };
  const { negotiated } = readFixture('tls12-psk');
  assert.deepEqual(negotiated, { ...psk, cipher: 'TLS_PSK_WITH_AES_128_GCM_SHA256' });
  // With ECDHE the server says its hint, `matrix`, and the curve, and signs neither (RFC 5489 §2).
  assert.deepEqual(flowOf('tls12-ecdhe-psk'), [
    'c ClientHello',
    'b ServerHello',
    'b ServerKeyExchange',
    ...rest,
  ]);
  const cipher = 'TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256';
  assert.deepEqual(readFixture('tls12-ecdhe-psk').negotiated, { ...psk, cipher, group: 'x25519' });
});

test('TLS 1.1 has neither signature algorithms nor a scheme (RFC 4346 §7.4.3, §7.4.4)', () => {
  assert.deepEqual(flowOf('tls11-mutual'), flowOf('tls12-mutual'));
  const { negotiated, certificateRequest } = readFixture('tls11-mutual');
  assert.equal(negotiated.version, '1.1');
  assert.equal(negotiated.group, 'x25519');
  assert.equal(negotiated.signatureScheme, undefined);
  assert.deepEqual(certificateRequest, {
    certificateTypes: ['rsa_sign', 'dss_sign', 'ecdsa_sign'],
    signatureAlgorithms: [],
    authorities: ['CN=ca'],
  });
});

test('messages in fragments of 512 octets (RFC 6066 §4), and one over two full records', () => {
  for (const [name, most] of [
    ['tls12-max-fragment', 512],
    ['tls12-large-chain', 16_384],
  ] as const) {
    const handshake = splitRecords(fixture(name).recording).records.filter(
      ({ from, type }) => from === 'broker' && type === CONTENT.handshake,
    );
    const longest = Math.max(...handshake.map(({ body }) => body.length));
    assert.equal(longest, most);
    const certificate = readFixture(name).flow.find(({ message }) => message === 'Certificate');
    assert.ok((certificate?.bytes ?? 0) > most);
  }
  assert.deepEqual(flowOf('tls12-max-fragment'), flowOf('tls12-mutual'));
  assert.deepEqual(flowOf('tls12-large-chain'), flowOf('tls12-one-way'));
});

test('a client that refuses the server certificate in plaintext', () => {
  const { hello, done } = FULL_12;
  assert.deepEqual(flowOf('tls12-unknown-ca'), [...hello, ...done, 'c Alert']);
  assert.deepEqual(readFixture('tls12-unknown-ca').alerts, [
    { from: 'client', level: 'fatal', code: 48, name: 'unknown_ca', source: 'wire' },
  ]);
});

// RFC 8446 §2 figure 1; everything after ServerHello is application data to an onlooker (§5.2), and
// ChangeCipherSpec is the dummy of §D.4.
const FULL_13 = [
  'c ClientHello',
  'b ServerHello',
  'b ChangeCipherSpec',
  'b ApplicationData',
  'c ChangeCipherSpec',
  'c ApplicationData',
  'b ApplicationData',
];

test('a TLS 1.3 handshake shows two messages (RFC 8446 §2 figure 1)', () => {
  // Then the two close_notify alerts, encrypted.
  const ending = ['c ApplicationData', 'b ApplicationData'];
  assert.deepEqual(flowOf('tls13'), [...FULL_13, ...ending]);
  assert.deepEqual(flowOf('tls13-resumed'), [...FULL_13, ...ending]);
  assert.deepEqual(flowOf('tls13-psk'), [...FULL_13, ...ending]);
  assert.deepEqual(flowOf('tls13-mutual-empty-certificate'), FULL_13);
  assert.equal(readFixture('tls13').negotiated.resumed, false);
  assert.equal(readFixture('tls13-resumed').negotiated.resumed, true);
});

test('an encrypted alert of TLS 1.3 is neither seen nor guessed', () => {
  const { alerts, encryptedAlerts, encryptedFrom } = readFixture('tls13-mutual-empty-certificate');
  assert.deepEqual({ alerts, encryptedAlerts }, { alerts: [], encryptedAlerts: [] });
  // From right after ServerHello, and from the client's first application data.
  assert.deepEqual(encryptedFrom, { broker: 2, client: 5 });
});

test('the random value that makes a HelloRetryRequest (RFC 8446 §4.1.3)', () => {
  const value = createHash('sha256').update('HelloRetryRequest').digest('hex');
  const [, hello] = fixture('tls13-hello-retry').recording.chunks;
  assert.ok(hello?.data.toString('hex').includes(value));
});

test('a HelloRetryRequest is a ServerHello by another name (RFC 8446 §2.1 figure 2, §4.1.4)', () => {
  assert.deepEqual(flowOf('tls13-hello-retry').slice(0, 7), [
    'c ClientHello',
    'b HelloRetryRequest',
    'b ChangeCipherSpec',
    'c ChangeCipherSpec',
    'c ClientHello',
    'b ServerHello',
    'b ApplicationData',
  ]);
  const { negotiated, clientHello } = readFixture('tls13-hello-retry');
  assert.equal(negotiated.group, 'secp384r1');
  assert.deepEqual(clientHello?.groups, ['x25519', 'secp384r1']);
});

test('what was negotiated', () => {
  const suite = 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384';
  // An ECDSA P-256 key, and OpenSSL's first choices (`openssl s_client -brief` prints the same).
  const ecdhe = {
    version: '1.2',
    cipher: suite,
    group: 'x25519',
    signatureScheme: 'ecdsa_secp256r1_sha256',
    resumed: false,
  };
  assert.deepEqual(readFixture('tls12-one-way').negotiated, { ...ecdhe, alpn: 'mqtt' });
  assert.deepEqual(readFixture('tls12-mutual').negotiated, { ...ecdhe, alpn: 'none' });
  // An RSA key; DHE-RSA-AES128-GCM-SHA256 is 0x009E (RFC 5288 §3) and its group has no name.
  assert.deepEqual(readFixture('tls12-dhe').negotiated, {
    version: '1.2',
    cipher: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256',
    signatureScheme: 'rsa_pss_rsae_sha256',
    alpn: 'none',
    resumed: false,
  });
  // TLS 1.3 says ALPN and the signature where nobody can read them.
  assert.deepEqual(readFixture('tls13').negotiated, {
    version: '1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    group: 'x25519',
    resumed: false,
  });
  assert.deepEqual(readFixture('version-refused').negotiated, {});
});

test('what the client offered', () => {
  const { clientHello } = readFixture('tls12-one-way');
  assert.equal(clientHello?.serverName, 'localhost');
  assert.deepEqual(clientHello?.alpn, ['mqtt']);
  assert.ok(clientHello?.versions.includes('1.3'));
  assert.equal(clientHello?.cipherSuites[0], 'TLS_AES_256_GCM_SHA384');
  const onlyOld = readFixture('version-refused').clientHello;
  assert.deepEqual(onlyOld?.versions, ['1.2']);
  assert.equal(onlyOld?.serverName, undefined);
});
