import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Matrix } from '../../harness/model/matrix.ts';
import type { Alert, Observation } from '../../harness/model/observation.ts';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { refusedByClient } from '../testing/sample-observations.ts';
import { ambiguous, errorDictionary, toldByLogs } from './dictionary.ts';
import { toErrors } from './to-errors.ts';

/** One row a cell, all of one backend of the stack. */
function matrixOf(...observations: Partial<Observation>[]): Matrix {
  const sample = sampleMatrix();
  const [row] = sample.rows;
  assert.ok(row);
  return {
    ...sample,
    rows: observations.map((observation, index) => ({
      ...row,
      id: `identity/case-${index}|aedes/1|1.2`,
      scenario: `identity/case-${index}`,
      cells: [
        {
          backend: 'node/24',
          verdict: 'pass',
          observation: { ...refusedByClient('unknown_ca', '', ''), alerts: [], ...observation },
        },
      ],
    })),
  };
}

function sent(name: string, code: number, source: 'wire' | 'log' = 'wire'): Alert {
  return { from: 'client', level: 'fatal', code, name, source };
}

const native = { code: '-188', text: 'no signer for CN=broker 1.test in /tmp/a/ca.pem' };

test('the same words of another cell are one entry', () => {
  const other = { code: '-188', text: 'no signer for CN=other 22.test in /var/b/other.pem' };
  const { entries, cells } = errorDictionary(
    matrixOf({ native, reason: 'unknown_ca' }, { native: other, reason: 'unknown_ca' }),
  );
  assert.equal(cells, 2);
  assert.equal(entries.length, 1);
  assert.deepEqual(entries[0]?.readings, [
    {
      by: 'client',
      reason: 'unknown_ca',
      ofOwnFiles: false,
      cells: 2,
      scenarios: ['identity/case-0', 'identity/case-1'],
    },
  ]);
});

test('words under two reasons of the client are ambiguous, its own files and its peer apart', () => {
  const codes = (...observations: Partial<Observation>[]) =>
    ambiguous(errorDictionary(matrixOf(...observations))).map(({ code }) => code);
  const unknown = { native, reason: 'unknown_ca' } as const;
  const bad = { native, reason: 'bad_certificate' } as const;
  assert.deepEqual(codes(unknown, bad), ['-188']);
  assert.deepEqual(codes(unknown, { ...bad, by: 'broker' }), []);
  assert.deepEqual(codes(unknown, { ...bad, stage: 'client-config' }), []);
});

test('an alert under two reasons of the broker is in a list of its own', () => {
  const told = errorDictionary(
    matrixOf(
      { native, by: 'broker', reason: 'unknown_ca' },
      { native, by: 'broker', reason: 'bad_certificate' },
    ),
  );
  assert.deepEqual(ambiguous(told), []);
  assert.deepEqual(
    toldByLogs(told).map(({ code }) => code),
    ['-188'],
  );
});

// RFC 8446 §6.2: certificate_expired is sent for a certificate that is expired or not yet valid.
test('a reason against a narrow alert of the same party is told, one against a wide one is not', () => {
  const { againstAlerts } = errorDictionary(
    matrixOf(
      { reason: 'unknown_ca', alerts: [sent('certificate_expired', 45)] },
      { reason: 'certificate_not_yet_valid', alerts: [sent('certificate_expired', 45)] },
      { reason: 'unknown_ca', alerts: [sent('bad_certificate', 42)] },
      { reason: 'unknown_ca', alerts: [sent('decrypt_error', 51, 'log')] },
    ),
  );
  assert.deepEqual(
    againstAlerts.map(({ cell, alerts }) => [cell, alerts]),
    [
      ['identity/case-0|aedes/1|1.2|node/24', ['certificate_expired']],
      ['identity/case-3|aedes/1|1.2|node/24', ['decrypt_error']],
    ],
  );
});

// wolfSSL's ProcessPeerCerts sends an alert for each certificate of a chain it finds wrong.
test('of several alerts one that fits is enough, and close_notify is none', () => {
  const both = [sent('certificate_expired', 45), sent('unknown_ca', 48)];
  const expired = [sent('certificate_expired', 45), sent('close_notify', 0)];
  const { againstAlerts } = errorDictionary(
    matrixOf(
      { reason: 'unknown_ca', alerts: both },
      { reason: 'hostname_mismatch', alerts: both },
      { reason: 'unknown_ca', alerts: expired },
    ),
  );
  assert.deepEqual(
    againstAlerts.map(({ reason, alerts }) => [reason, alerts]),
    [
      ['hostname_mismatch', ['certificate_expired', 'unknown_ca']],
      ['unknown_ca', ['certificate_expired']],
    ],
  );
});

// X509_V_ERR_CRL_HAS_EXPIRED in ssl_x509err2alert, openssl/ssl/statem/statem_lib.c.
test('certificate_expired is the alert for a revocation list that is too old as well', () => {
  const { againstAlerts } = errorDictionary(
    matrixOf({ reason: 'crl_unavailable', alerts: [sent('certificate_expired', 45)] }),
  );
  assert.deepEqual(againstAlerts, []);
});

test('the page shows what it is given, whatever it is', () => {
  const text = toErrors(
    matrixOf({
      native: { code: '1|2', text: '<b>\u001b[31m' },
      reason: 'unrecognised',
      evidence: ['nobody knows <b>\u001b[31m'],
    }),
  );
  assert.match(text, /## Nobody mapped these\n\n- `identity\/case-0.*`: nobody knows/);
  assert.ok(!text.includes('\u001b'));
  assert.ok(!text.includes('<b>'));
});
