import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparedFields } from '../model/compared.ts';
import {
  EXCHANGE,
  MUTUAL,
  ONE_WAY,
  TLS12,
  TLS13,
  closes,
  evidence,
  flow,
  onWire,
  type Differences,
} from './fixtures/evidence.ts';
import { observe } from './observe.ts';

const alertsOf = (differs: Differences) =>
  observe(evidence(differs)).alerts.map(
    ({ from, level, name, source }) => `${from} ${level} ${name} ${source}`,
  );
const UNKNOWN_CA_TO_NODE = {
  code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  text: 'error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca',
};

test('an alert that wire, library and error all tell is one, and the wire is its source', () => {
  assert.deepEqual(
    alertsOf({
      stack: 'node',
      result: {
        error: UNKNOWN_CA_TO_NODE,
        alerts: [{ from: 'broker', level: 'fatal', code: 48 }],
      },
      wire: { alerts: [onWire('broker', 48)] },
    }),
    ['broker fatal unknown_ca wire'],
  );
});

test('an encrypted alert is known from the error of the one who got it', () => {
  assert.deepEqual(
    alertsOf({ stack: 'node', result: { error: UNKNOWN_CA_TO_NODE }, wire: TLS13 }),
    ['broker fatal unknown_ca library'],
  );
  assert.deepEqual(
    alertsOf({
      wire: TLS13,
      brokerLog: [
        'tls-client-error code="ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_EXPIRED" authorizationError=null message="error:0A000415:SSL routines:ssl3_read_bytes:ssl/tls alert certificate expired"',
      ],
    }),
    ['client fatal certificate_expired log'],
  );
});

test('close_notify stays in the list', () => {
  assert.deepEqual(alertsOf({ wire: { alerts: [onWire('client', 0, 'warning')] } }), [
    'client warning close_notify wire',
  ]);
});

test('what could be seen: none sent and could not see are different', () => {
  const visible = (differs: Differences) => observe(evidence(differs)).alertsVisible;
  assert.equal(visible({ wire: { flow: flow('C ClientHello') } }), 'all');
  assert.equal(visible({ wire: TLS13 }), 'plaintext-only');
  assert.equal(visible({ wire: TLS13, result: { alertsComplete: true } }), 'all');
  // RFC 5246 §6.2.1: the type of a record is never encrypted.
  const encryptedFrom = { client: 5, broker: 7 };
  assert.equal(visible({ wire: { ...TLS12, encryptedFrom } }), 'all');
  assert.equal(
    visible({ wire: { ...TLS12, encryptedFrom, encryptedAlerts: ['broker'] } }),
    'plaintext-only',
  );
});

const done = {
  outcome: 'done',
  phase: 'exchange',
  received: ['20020000', '9003000100', EXCHANGE[2]?.send ?? ''],
} as const;

test('negotiated: the wire first, then the library, in IANA names', () => {
  const { negotiated } = observe(
    evidence({
      result: {
        ...done,
        received: [...done.received],
        negotiated: {
          version: 'TLSv1.2',
          cipher: 'ECDHE-RSA-AES128-GCM-SHA256',
          group: 'prime256v1',
          signatureScheme: 'RSA_PSS_RSAE_SHA256',
          resumed: false,
        },
      },
      wire: { negotiated: { version: '1.2' }, flow: flow(...ONE_WAY) },
    }),
  );
  assert.deepEqual(negotiated, {
    version: '1.2',
    cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    group: 'secp256r1',
    signatureScheme: 'rsa_pss_rsae_sha256',
    alpn: 'none',
    resumed: false,
  });
});

test('a library that says otherwise than the wire is a contradiction', () => {
  const { negotiated, evidence: lines } = observe(
    evidence({
      result: { ...done, received: [...done.received], negotiated: { version: '1.2' } },
      wire: TLS13,
    }),
  );
  assert.equal(negotiated.version, '1.3');
  assert.ok(lines.includes('contradiction: version is 1.3 on the wire, 1.2 to the library'));
});

test('client certificates: the wire, then the library, and none where nobody asked', () => {
  const count = (differs: Differences) => observe(evidence(differs)).clientCertificates;
  const asked = { clientAuth: 'require' } as const;
  assert.equal(count({ wire: TLS13, result: { clientCertificates: 0 } }), 'none');
  assert.equal(count({ ...asked, wire: TLS13, result: { clientCertificates: 2 } }), 2);
  assert.equal(count({ ...asked, wire: TLS13 }), 'unknown');
  assert.equal(count({ ...asked, wire: { ...TLS12, flow: flow(...MUTUAL) } }), 'none');
  assert.equal(count({ ...asked, wire: { flow: flow('C ClientHello', 'S Alert') } }), 'none');
});

test('a library that says it sent one where the wire has an empty list (S4)', () => {
  const { clientCertificates, evidence: lines } = observe(
    evidence({
      clientAuth: 'require',
      result: { clientCertificates: 1 },
      wire: { ...TLS12, flow: flow(...MUTUAL), clientCertificates: 0 },
    }),
  );
  assert.equal(clientCertificates, 0);
  assert.ok(lines.some((line) => line.startsWith('contradiction: the library says it sent 1')));
});

test('the same refusal reads the same whether the library got the alert or a reset', () => {
  const refusal = (error: { code: string; text: string }) =>
    observe(
      evidence({
        stack: 'node',
        clientAuth: 'require',
        result: { error },
        wire: {
          ...TLS12,
          flow: flow(...MUTUAL, 'C Certificate', 'C ClientKeyExchange', 'C CertificateVerify'),
          clientCertificates: 1,
          alerts: [onWire('broker', 48)],
          closes: closes('broker', 'client'),
        },
      }),
    );
  assert.deepEqual(
    comparedFields(refusal({ code: 'ECONNRESET', text: 'read ECONNRESET' })),
    comparedFields(refusal(UNKNOWN_CA_TO_NODE)),
  );
});

test('how far the library had got does not change what a refusal negotiated', () => {
  const refusal = (negotiated: { group?: string; signatureScheme?: string }) =>
    observe(
      evidence({ stack: 'node', result: { negotiated, error: UNKNOWN_CA_TO_NODE }, wire: TLS13 }),
    );
  assert.deepEqual(
    refusal({ group: 'x25519', signatureScheme: 'ed25519' }).negotiated,
    refusal({}).negotiated,
  );
});
