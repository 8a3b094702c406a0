import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { WireRecording } from '../model/wire-evidence.ts';
import { FIXTURE_NAMES, fixture } from './fixtures/fixtures.ts';
import { readWire, type WireReading } from './read-wire.ts';

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

for (const name of FIXTURE_NAMES) {
  test(`${name}: plaintext messages and lengths are those OpenSSL printed`, () => {
    const { msg, recording } = fixture(name);
    const reading = readWire(recording);
    assert.equal(reading.malformed, undefined);
    assert.equal(reading.notTls, undefined);
    const mine = plaintextOf(reading);
    const theirs = msg.map(messageOf).filter((line) => line !== undefined);
    // OpenSSL stops at what it refuses, and prints an alert where it happened: compare each party.
    for (const party of ['client', 'broker']) {
      const own = (list: string[]) => list.filter((line) => line.startsWith(party));
      const printed = own(theirs);
      for (const [index, line] of own(mine).entries()) {
        if (index < printed.length) assert.equal(line, printed[index]);
        else
          assert.ok(name === 'tls12-unknown-ca' && party === 'broker', `${line} was not printed`);
      }
    }
    assert.ok(mine.length >= 2);
  });

  test(`${name}: reads the same however it is cut into segments`, () => {
    const { recording } = fixture(name);
    const { closeNotifies, ...whole } = readWire(recording);
    assert.deepEqual(closeNotifies, []);
    const cut = {
      ...recording,
      chunks: recording.chunks.flatMap(({ data, ...rest }) =>
        Array.from(data, (byte) => ({ ...rest, data: Buffer.of(byte) })),
      ),
    };
    const { closeNotifies: _, ...again } = readWire(cut);
    assert.deepEqual(again, whole);
  });

  test(`${name}: reads the same with its messages split over records, or joined in one`, () => {
    const { recording } = fixture(name);
    const whole = readWire(recording);
    const joined = reframed(recording, (body) => [body]);
    const split = reframed(recording, (body) =>
      Array.from({ length: Math.ceil(body.length / 7) }, (_, i) => body.subarray(7 * i, 7 * i + 7)),
    );
    for (const other of [joined, split]) assert.deepEqual(readWire(other), whole);
    assert.ok(
      split.chunks.some(({ data }, i) => data.length > (recording.chunks[i]?.data.length ?? 0)),
    );
  });
}

function plaintextOf(reading: WireReading): string[] {
  return reading.flow
    .filter(({ from }, index) => index < (reading.encryptedFrom[from] ?? Infinity))
    .filter(({ message }) => message !== 'ChangeCipherSpec')
    .map(
      ({ from, message, bytes }) =>
        `${from} ${message === 'HelloRetryRequest' ? 'ServerHello' : message} ${bytes}`,
    );
}

/** `<<< TLS 1.2, Handshake [length 0004], ServerHelloDone` -> `broker ServerHelloDone 4`. */
function messageOf(line: string): string | undefined {
  const match = /^(>>>|<<<) .*(Handshake|Alert) \[length ([0-9a-f]+)\], (\w+)/.exec(line);
  if (match === null) return undefined;
  const [, direction, kind, length = '', message = ''] = match;
  const party = direction === '>>>' ? 'client' : 'broker';
  return `${party} ${kind === 'Alert' ? 'Alert' : message} ${parseInt(length, 16)}`;
}

/** Puts the plaintext handshake bytes of each chunk into records anew (RFC 8446 §5.1 allows any). */
function reframed(recording: WireRecording, cut: (body: Buffer) => Buffer[]): WireRecording {
  const encrypted = { client: false, broker: false };
  const chunks = recording.chunks.map(({ from, atMs, data }) => {
    const parts: Buffer[] = [];
    let plaintext: Buffer[] = [];
    const flush = () => {
      for (const body of plaintext.length > 0 ? cut(Buffer.concat(plaintext)) : []) {
        parts.push(Buffer.of(22, 3, 3, body.length >> 8, body.length & 0xff), body);
      }
      plaintext = [];
    };
    for (let at = 0; at < data.length;) {
      const end = at + 5 + data.readUInt16BE(at + 3);
      encrypted[from] ||= data[at] === 20 && !isDummy(recording);
      if (data[at] === 22 && !encrypted[from]) plaintext.push(data.subarray(at + 5, end));
      else {
        flush();
        parts.push(data.subarray(at, end));
      }
      at = end;
    }
    flush();
    return { from, atMs, data: Buffer.concat(parts) };
  });
  return { ...recording, chunks };
}

/** Whether ChangeCipherSpec means nothing: in TLS 1.3. */
const isDummy = (recording: WireRecording) => readWire(recording).negotiated.version === '1.3';
