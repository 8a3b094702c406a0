import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import type { Expectation } from '../model/expectation.ts';
import { judgeRow, staleKnownDivergences } from './index.ts';
import { backend, cell, known, row } from './testing.ts';

const refusedByClient: Expectation = {
  outcomes: [
    { outcome: 'refused', by: 'client', stage: 'server-certificate', reasons: ['unknown_ca'] },
  ],
  exceptions: [],
};

test('all agree, but against the expectation: unexpected, and no divergence', () => {
  const judged = judgeRow(row(), [cell('node/24', { outcome: 'refused' })], {});
  assert.equal(judged.verdict, 'unexpected');
  assert.deepEqual(judged.divergences, []);
});

test('a single comparable backend can pass; the missing ones do not count', () => {
  const cells = [cell('node/24'), cell('bun/1', { outcome: 'unavailable' })];
  assert.equal(judgeRow(row(), cells, {}).verdict, 'pass');
});

test('by, stage and reason are held to the expectation where it states them', () => {
  const expecting = row({ expectation: refusedByClient });
  const verdict = (fields: Parameters<typeof cell>[1]) =>
    judgeRow(expecting, [cell('node/24', { outcome: 'refused', ...fields })], {}).verdict;
  assert.equal(verdict({}), 'pass');
  assert.equal(verdict({ by: 'broker' }), 'unexpected');
  assert.equal(verdict({ stage: 'hello' }), 'unexpected');
  assert.equal(verdict({ reason: 'certificate_expired' }), 'unexpected');
  assert.equal(verdict({ by: 'unknown', stage: 'unknown' }), 'pass');
  assert.equal(verdict({ reason: 'unrecognised' }), 'unexpected');
});

test('the first exception that matches wins, by backend, stack, broker or version', () => {
  const exception = { cause: 'Because of the test.', link: 'RFC 5280' };
  const timeout = { outcome: 'timeout' } as const;
  const connected = { outcome: 'connected' } as const;
  const expectation: Expectation = {
    outcomes: [connected],
    exceptions: [
      { ...exception, backend: 'node/24', tls: '1.3', expect: connected },
      { ...exception, backend: 'node', expect: timeout },
      { ...exception, broker: 'mosquitto', expect: timeout },
      {
        ...exception,
        backend: '*',
        expect: { either: [connected, timeout], because: 'room left' },
      },
    ],
  };
  const judge = (id: string, outcome: 'timeout' | 'connected', fields = {}) =>
    judgeRow(row({ expectation, ...fields }), [cell(id, { outcome })], {}).cells[0];
  assert.deepEqual(judge('node/24', 'timeout')?.known, 'exception#2');
  assert.deepEqual(judge('node/24', 'connected')?.verdict, 'unexpected');
  assert.deepEqual(judge('node/24', 'connected', { tls: '1.3' })?.verdict, 'pass');
  assert.deepEqual(judge('bun/1', 'timeout', { broker: 'mosquitto/2.0' })?.known, 'exception#3');
  assert.deepEqual(judge('bun/1', 'timeout')?.known, 'exception#4');
  // Right by the row's own expectation: no exception made the difference.
  assert.deepEqual(judge('bun/1', 'connected')?.known, undefined);
});

test('known: only where selector, library version and what was observed all fit', () => {
  const verdict = (fields: Parameters<typeof known>[0], version = '5.5.4') =>
    judgeRow(row(), [cell('wolfssl/system', { outcome: 'refused' }, version)], known(fields))
      .cells[0];
  assert.equal(verdict({})?.known, 'wolfssl/unknown-ca');
  assert.equal(verdict({})?.verdict, 'known');
  assert.equal(verdict({ versions: '<5.6.0' })?.verdict, 'known');
  assert.equal(verdict({ versions: '<5.6.0' }, '5.7.2')?.verdict, 'unexpected');
  assert.equal(verdict({ backend: 'node' })?.verdict, 'unexpected');
  assert.equal(verdict({ broker: 'mosquitto' })?.verdict, 'unexpected');
  assert.equal(verdict({ tls: '1.3' })?.verdict, 'unexpected');
  assert.equal(verdict({ scenario: 'seeds/*' })?.verdict, 'unexpected');
  assert.equal(verdict({ observed: { outcome: 'timeout' } })?.verdict, 'unexpected');
});

test('a range that cannot be read is a fault of the file, named with its field', () => {
  assert.throws(
    () =>
      judgeRow(row(), [cell('wolfssl/system', { outcome: 'refused' })], known({ versions: '^5' })),
    (error: unknown) =>
      error instanceof HarnessError &&
      error.code === 'KNOWN_DIVERGENCE_INVALID' &&
      error.detail.field === 'wolfssl/unknown-ca.versions',
  );
});

test('open: the standard leaves it open and the cells took different ways', () => {
  const expectation: Expectation = {
    outcomes: [{ outcome: 'connected' }, { outcome: 'refused', by: 'client' }],
    exceptions: [],
  };
  const verdict = (...outcomes: ('connected' | 'refused' | 'timeout' | 'unsupported')[]) =>
    judgeRow(
      row({ expectation }),
      outcomes.map((outcome, i) => cell(`b/${i}`, { outcome })),
      {},
    ).verdict;
  assert.equal(verdict('connected', 'refused'), 'open');
  assert.equal(verdict('connected', 'connected'), 'pass');
  assert.equal(verdict('refused', 'refused', 'unsupported'), 'pass');
  assert.equal(verdict('connected', 'refused', 'timeout'), 'unexpected');
});

test('a known divergence of some versions of the broker', () => {
  const broker = (version: string) => ({
    id: 'aedes/1',
    tlsLibrary: { name: 'OpenSSL', version },
  });
  const divergence = known({ brokerVersions: '<3.0' });
  const judge = (version: string) =>
    judgeRow(row(), [cell('wolfssl/system', { outcome: 'refused' })], divergence, broker(version));
  assert.equal(judge('1.1.1w').verdict, 'known');
  assert.equal(judge('3.0.19').verdict, 'unexpected');
  const fixed = [judgeRow(row(), [cell('wolfssl/system')], divergence, broker('1.1.1w'))];
  const stale = (version: string) =>
    staleKnownDivergences(fixed, divergence, [backend('wolfssl/system')], [broker(version)]);
  assert.equal(stale('1.1.1w').length, 1);
  assert.equal(stale('3.0.19').length, 0);
});

test('cells come out in the order of the row, whatever order they were measured in', () => {
  const cells = [cell('wolfssl/system'), cell('node/24'), cell('openssl/system')];
  assert.deepEqual(
    judgeRow(row(), cells, {}).cells.map(({ backend }) => backend),
    ['node/24', 'openssl/system', 'wolfssl/system'],
  );
});

const backends = [backend('wolfssl/system', '5.5.4'), backend('node/24')];

function staleAfter(fields: Parameters<typeof cell>[1], divergence = known()) {
  const cells = [cell('wolfssl/system', fields, '5.5.4'), cell('node/24')];
  return staleKnownDivergences([judgeRow(row(), cells, divergence)], divergence, backends);
}

test('stale: its cells were measured and none departs as it says', () => {
  assert.deepEqual(
    staleAfter({ outcome: 'connected' }).map(({ id, cells }) => ({ id, cells })),
    [{ id: 'wolfssl/unknown-ca', cells: ['trust/unknown-ca|aedes/1|1.2|wolfssl/system'] }],
  );
  // It departs, but otherwise than is known.
  assert.equal(staleAfter({ outcome: 'timeout' }).length, 1);
});

test('not stale: still true, or none of its cells was measured', () => {
  assert.deepEqual(staleAfter({ outcome: 'refused' }), []);
  assert.deepEqual(staleAfter({ outcome: 'unavailable' }), []);
  assert.deepEqual(staleAfter({ outcome: 'unsupported' }), []);
  assert.deepEqual(staleAfter({ outcome: 'harness-error' }), []);
  assert.deepEqual(staleAfter({ outcome: 'connected' }, known({ versions: '>=6' })), []);
});

test('not stale while one of its cells still does what it says', () => {
  const divergence = known();
  const rows = [
    judgeRow(row(), [cell('wolfssl/system')], divergence),
    judgeRow(row({ id: 'b' }), [cell('wolfssl/system', { outcome: 'refused' })], divergence),
  ];
  assert.deepEqual(staleKnownDivergences(rows, divergence, backends), []);
});

test('stale: the expectation was changed to what it describes', () => {
  const divergence = known();
  const judged = judgeRow(
    row({ expectation: refusedByClient }),
    [cell('wolfssl/system', { outcome: 'refused' })],
    divergence,
  );
  assert.equal(staleKnownDivergences([judged], divergence, backends).length, 1);
});
