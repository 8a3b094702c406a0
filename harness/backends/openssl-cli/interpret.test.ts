import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DriverResult, type ConnectRequest } from '../../model/driver-protocol.ts';
import type { ClientRun } from './capture.ts';
import { interpretRun } from './interpret.ts';

/** Recorded by record/record.ts: OpenSSL 3.0 against mosquitto 2.0. */
const folder = new URL('./fixtures/', import.meta.url);
interface Fixture {
  readonly request: ConnectRequest;
  readonly run: ClientRun;
}
const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Fixture;
const interpret = (name: string) => {
  const { request, run } = read(name);
  const result = interpretRun(run, request);
  assert.notEqual(result.outcome, 'unsupported');
  return result as Exclude<typeof result, { outcome: 'unsupported' }>;
};

test('the good case: everything negotiated is read from the handshake itself', () => {
  const tls12 = interpret('good-1.2');
  assert.equal(tls12.outcome, 'done');
  assert.deepEqual(tls12.negotiated, {
    version: '1.2',
    cipher: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    group: 'x25519',
    signatureScheme: 'rsa_pss_rsae_sha256',
    alpn: 'none',
    resumed: false,
  });
  const tls13 = interpret('good-1.3');
  assert.equal(tls13.negotiated?.version, '1.3');
  assert.equal(tls13.negotiated?.cipher, 'TLS_AES_256_GCM_SHA384');
  // CONNACK, SUBACK and the message back.
  assert.deepEqual(tls13.received, ['20020000', '9003000100', '300400017478']);
});

test('client certificates are counted in the client’s own message', () => {
  // One-way: the broker asked for none, so there is no Certificate message.
  assert.equal(interpret('good-1.3').clientCertificates, undefined);
  // s_client adds the root it trusts to a chain it was not given (SSL_MODE_NO_AUTO_CHAIN is off).
  assert.equal(interpret('good-mutual-1.2').clientCertificates, 2);
  assert.equal(interpret('good-mutual-1.3').clientCertificates, 2);
  // RFC 5246 §7.4.6, RFC 8446 §4.4.2: an empty list where there is nothing to send.
  assert.equal(interpret('no-client-certificate-1.2').clientCertificates, 0);
  assert.equal(interpret('no-client-certificate-1.3').clientCertificates, 0);
});

test('resumption shows in what the server left out', () => {
  // RFC 5246 §7.3 (no ServerHelloDone), RFC 8446 §2.2 (pre_shared_key, no Certificate).
  assert.equal(interpret('resumed-1.2').negotiated?.resumed, true);
  assert.equal(interpret('resumed-1.3').negotiated?.resumed, true);
});

test('a pre-shared key is no session, though TLS 1.3 uses it like one', () => {
  const tls12 = interpret('psk-1.2');
  assert.equal(tls12.negotiated?.cipher, 'TLS_PSK_WITH_AES_256_GCM_SHA384');
  assert.equal(tls12.negotiated?.resumed, false);
  const tls13 = interpret('psk-1.3');
  assert.equal(tls13.outcome, 'done');
  assert.equal(tls13.negotiated?.resumed, false);
  assert.equal(tls13.negotiated?.signatureScheme, undefined);
});

/** The numbers after `num=` are X509_V_ERR_*, of the alerts RFC 8446 §6. */
const OWN_REFUSALS = {
  'unknown-ca-1.2': { num: '20', alert: 48 },
  'unknown-ca-1.3': { num: '20', alert: 48 },
  'hostname-mismatch-1.2': { num: '62', alert: 42 },
  'hostname-mismatch-1.3': { num: '62', alert: 42 },
  'ip-mismatch-1.3': { num: '64', alert: 42 },
  'expired-1.2': { num: '10', alert: 45 },
  'expired-1.3': { num: '10', alert: 45 },
  'revoked-1.2': { num: '23', alert: 44 },
} as const;
for (const [name, { num, alert }] of Object.entries(OWN_REFUSALS)) {
  test(`${name}: the verify error, and the alert s_client sent`, () => {
    const result = interpret(name);
    assert.equal(result.outcome, 'failed');
    assert.equal(result.phase, 'tls');
    assert.equal(result.error?.code, num);
    assert.match(result.error?.text ?? '', new RegExp(`^verify error:num=${num}:\\w`));
    assert.deepEqual(result.alerts, [{ from: 'client', level: 'fatal', code: alert }]);
  });
}

/** Alert 116 is TLS 1.3's certificate_required; before, handshake_failure (RFC 8446 §4.4.2.4). */
const BROKER_REFUSALS = {
  'no-client-certificate-1.2': { phase: 'tls', alert: 40 },
  'no-client-certificate-1.3': { phase: 'exchange', alert: 116 },
  'version-gap': { phase: 'tls', alert: 70 },
  'no-shared-cipher-1.2': { phase: 'tls', alert: 40 },
  'no-shared-cipher-1.3': { phase: 'tls', alert: 40 },
} as const;
for (const [name, { phase, alert }] of Object.entries(BROKER_REFUSALS)) {
  test(`${name}: the broker’s alert and OpenSSL’s words for it`, () => {
    const result = interpret(name);
    assert.equal(result.outcome, 'failed');
    assert.equal(result.phase, phase);
    assert.deepEqual(result.alerts, [{ from: 'broker', level: 'fatal', code: alert }]);
    assert.match(result.error?.text ?? '', new RegExp(`SSL alert number ${alert}$`));
  });
}

/** What s_client says before there is a connection, and before there is a ClientHello. */
const BEFORE_TLS = {
  'key-mismatch-1.2': { phase: 'config', text: 'key values mismatch' },
  'rsa512-default-1.2': { phase: 'config', text: 'ee key too small' },
  'trust-anchors-malformed': { phase: 'config', text: 'no certificate or crl found' },
  'trust-anchors-absent': { phase: 'config', text: 'No such file or directory' },
  'tcp-refused': { phase: 'tcp', text: 'Connection refused' },
} as const;
for (const [name, { phase, text }] of Object.entries(BEFORE_TLS)) {
  test(`${name}: phase ${phase}`, () => {
    const result = interpret(name);
    assert.equal(result.outcome, 'failed');
    assert.equal(result.phase, phase);
    assert.match(result.error?.text ?? '', new RegExp(text));
    assert.match(result.error?.code ?? '', /^[0-9A-F]{8}$/);
    assert.deepEqual(result.alerts, []);
  });
}

test('a socket error that OpenSSL’s queue does not hold keeps its number', () => {
  const { request, run } = read('good-1.2');
  const stderr = 'write:errno=104\n';
  const reset = { ...run, stderr, messages: '', received: [], steps: 0 };
  const result = interpretRun(reset, request);
  assert.partialDeepStrictEqual(result, { error: { code: 'errno=104', text: 'write:errno=104' } });
});

test('S0: the oldest entry of the queue is the cause', () => {
  const result = interpret('rsa512-sha512-only-1.2');
  assert.equal(result.phase, 'tls');
  // RFC 8017 §9.2: 64 bytes of modulus are fewer than 11 + 19 + 64.
  assert.match(result.error?.text ?? '', /^error:02000070:.*digest too big for rsa key/);
  assert.equal(result.error?.code, '02000070');
  assert.deepEqual(result.alerts, [{ from: 'client', level: 'fatal', code: 80 }]);
});

const silent = {
  exitCode: undefined,
  signal: 'SIGKILL',
  killed: true,
  stderr: '',
  received: [],
  steps: 0,
};

test('a run ended by the deadline says how far it came', () => {
  const { request, run } = read('good-1.3');
  const nothing = { ...silent, messages: '', pastDeadline: true };
  assert.partialDeepStrictEqual(interpretRun(nothing, request), {
    outcome: 'timeout',
    phase: 'tcp',
  });
  const hello = { ...nothing, messages: run.messages.slice(0, run.messages.indexOf('<<<')) };
  assert.partialDeepStrictEqual(interpretRun(hello, request), { outcome: 'timeout', phase: 'tls' });
  const shaken = { ...nothing, messages: run.messages };
  assert.partialDeepStrictEqual(interpretRun(shaken, request), {
    outcome: 'timeout',
    phase: 'exchange',
    step: 0,
  });
});

test('a broker that closes without a word leaves no error', () => {
  const { request, run } = read('good-1.2');
  const closed = { ...run, stderr: 'closed\n', received: [], steps: 0 };
  const result = interpretRun(closed, request);
  assert.partialDeepStrictEqual(result, { outcome: 'failed', phase: 'exchange', step: 0 });
  assert.ok(!('error' in result));
});

test('a value OpenSSL does not know is unsupported', () => {
  const stderr = 'Call to SSL_CONF_cmd(-groups, X25519MLKEM768) failed\n4087:error:0A080106:SSL';
  const run = { ...silent, stderr, messages: '', pastDeadline: false };
  assert.deepEqual(interpretRun(run, read('good-1.3').request), {
    outcome: 'unsupported',
    fields: ['groups'],
    text: 'Call to SSL_CONF_cmd(-groups, X25519MLKEM768) failed',
  });
});

test('every recorded result is one of the protocol', () => {
  for (const backend of ['openssl-cli', 'wolfssl']) {
    const fixtures = new URL(`../${backend}/fixtures/`, import.meta.url);
    for (const file of readdirSync(fixtures)) {
      const { result } = JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as {
        result: unknown;
      };
      assert.ok(DriverResult.safeParse(result).success, `${backend}/${file}`);
    }
  }
});
