import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Matrix } from '../../harness/model/matrix.ts';
import type { Observation } from '../../harness/model/observation.ts';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { refusedByClient } from '../testing/sample-observations.ts';
import { ambiguous, errorDictionary } from './dictionary.ts';
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
      cells: 2,
      scenarios: ['identity/case-0', 'identity/case-1'],
    },
  ]);
});

test('words under two reasons of one party are ambiguous, of two parties they are not', () => {
  const two = errorDictionary(
    matrixOf({ native, reason: 'unknown_ca' }, { native, reason: 'bad_certificate' }),
  );
  assert.deepEqual(
    ambiguous(two).map(({ code }) => code),
    ['-188'],
  );
  const parties = errorDictionary(
    matrixOf({ native, reason: 'unknown_ca' }, { native, reason: 'bad_certificate', by: 'broker' }),
  );
  assert.deepEqual(ambiguous(parties), []);
});

// RFC 8446 §6.2: certificate_expired is sent for a certificate that is expired or not yet valid.
test('a reason against a narrow alert of the same party is told, one against a wide one is not', () => {
  const alert = (name: string, code: number) =>
    ({ from: 'client', level: 'fatal', code, name, source: 'wire' }) as const;
  const { againstAlerts } = errorDictionary(
    matrixOf(
      { reason: 'unknown_ca', alerts: [alert('certificate_expired', 45)] },
      { reason: 'certificate_not_yet_valid', alerts: [alert('certificate_expired', 45)] },
      { reason: 'unknown_ca', alerts: [alert('bad_certificate', 42)] },
    ),
  );
  assert.deepEqual(
    againstAlerts.map(({ cell, alert: name }) => [cell, name]),
    [['identity/case-0|aedes/1|1.2|node/24', 'certificate_expired']],
  );
});

test('the page shows what it is given, whatever it is', () => {
  const text = toErrors(
    matrixOf({ native: { code: '1|2', text: '<b>\u001b[31m' }, reason: 'unrecognised' }),
  );
  assert.match(text, /## Nobody mapped these\n\n\| library/);
  assert.ok(!text.includes('\u001b'));
  assert.ok(!text.includes('<b>'));
});
