import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING_NEGOTIATED } from '../model/observation.ts';
import type { Alert, FlowMessage } from '../model/observation.ts';
import { judgeRow } from './index.ts';
import type { JudgedCell } from './index.ts';
import { cell, known, row } from './testing.ts';

const divergences = (cells: JudgedCell[], explained = {}) =>
  judgeRow(row(), cells, explained).divergences.map(({ grade, groups, known }) => [
    grade,
    ...groups.map(({ value, backends }) => `${value}: ${backends.join(' ')}`),
    ...(known === undefined ? [] : [known]),
  ]);

const fatal = (from: 'client' | 'broker', name: string, code: number): Alert => ({
  from,
  level: 'fatal',
  code,
  name,
  source: 'wire',
});

test('the outcome comes first, the largest group first', () => {
  const cells = [
    cell('node/24', { outcome: 'refused' }),
    cell('openssl/system'),
    cell('bun/1'),
    cell('wolfssl/system', { outcome: 'unsupported' }),
  ];
  assert.deepEqual(divergences(cells), [
    ['verdict', 'connected: openssl/system bun/1', 'refused: node/24'],
  ]);
});

test('finer grades only among cells that agree in the coarser ones', () => {
  const cells = [
    cell('a', { outcome: 'refused', stage: 'hello', reason: 'handshake_failure' }),
    cell('b', { outcome: 'refused', reason: 'unknown_ca' }),
    cell('c', { outcome: 'refused', reason: 'certificate_expired' }),
    cell('d'),
  ];
  assert.deepEqual(divergences(cells), [
    ['verdict', 'refused: a b c', 'connected: d'],
    ['stage', 'stage server-certificate: b c', 'stage hello: a'],
    ['reason', 'unknown_ca: b', 'certificate_expired: c'],
  ]);
});

test('unknown disagrees with nothing', () => {
  const cells = [
    cell('a', { outcome: 'refused', by: 'unknown', stage: 'unknown', reason: 'unrecognised' }),
    cell('b', { outcome: 'refused', reason: 'unknown_ca' }),
  ];
  assert.deepEqual(divergences(cells), []);
});

test('who knows less joins the one group it does not contradict, or none of several', () => {
  const outcome = 'refused';
  const cells = [
    cell('a', { outcome, by: 'client', stage: 'hello' }),
    cell('b', { outcome, by: 'broker', stage: 'finished' }),
    cell('c', { outcome, by: 'unknown', stage: 'finished' }),
    cell('d', { outcome, by: 'unknown', stage: 'unknown' }),
  ];
  assert.deepEqual(divergences(cells), [
    ['stage', 'broker at finished: b c', 'client at hello: a'],
  ]);
});

test('alerts: none sent and could not see are different', () => {
  const refused = { outcome: 'refused' } as const;
  const seen = cell('a', { ...refused, alerts: [fatal('client', 'unknown_ca', 48)] });
  const none = cell('b', { ...refused });
  const blind = cell('c', { ...refused, alertsVisible: 'plaintext-only' });
  assert.deepEqual(divergences([seen, blind]), []);
  assert.deepEqual(divergences([seen, none, blind]), [
    ['alert', 'client: unknown_ca: a', 'none: b'],
  ]);
});

test('an alert of the party that did not give up is a race, never a divergence', () => {
  const refused = { outcome: 'refused', by: 'broker', stage: 'client-certificate' } as const;
  const alerts = [fatal('broker', 'unknown_ca', 48)];
  const cells = [
    cell('a', { ...refused, alerts: [...alerts, fatal('client', 'internal_error', 80)] }),
    cell('b', { ...refused, alerts }),
  ];
  assert.deepEqual(divergences(cells), []);
});

test('closes and closing alerts are diagnosis, never a divergence', () => {
  const warning: Alert = { ...fatal('client', 'close_notify', 0), level: 'warning' };
  const cells = [
    cell('a', { alerts: [warning], closes: [{ leg: 'client', kind: 'close_notify', order: 1 }] }),
    cell('b', { alerts: [{ ...warning, level: 'unknown' }] }),
    cell('c', { closes: [{ leg: 'broker', kind: 'rst', order: 1 }], alertsVisible: 'none' }),
    cell('d', { durationMs: 99, native: { code: '1', text: 'bye' }, brokerLog: ['x'] }),
  ];
  assert.deepEqual(divergences(cells), []);
});

test('negotiated: only the fields that differ are named', () => {
  const negotiated = { ...NOTHING_NEGOTIATED, version: '1.3', cipher: 'TLS_AES_128_GCM_SHA256' };
  const cells = [
    cell('a', { negotiated: { ...negotiated, group: 'x25519' } }),
    cell('b', { negotiated: { ...negotiated, group: 'secp256r1' } }),
    cell('c', { negotiated }),
  ];
  assert.deepEqual(divergences(cells), [['negotiated', 'group x25519: a', 'group secp256r1: b']]);
});

test('flow: TLS 1.2 up to ChangeCipherSpec, TLS 1.3 only the hellos', () => {
  const flow = (...messages: string[]): FlowMessage[] =>
    messages.map((message) => ({ from: 'client', message, bytes: 1 }));
  const in12 = { ...NOTHING_NEGOTIATED, version: '1.2' };
  const in13 = { ...NOTHING_NEGOTIATED, version: '1.3' };
  const withCertificate = flow('ClientHello', 'Certificate', 'ChangeCipherSpec', 'ApplicationData');
  const without = flow('ClientHello', 'ChangeCipherSpec');
  assert.deepEqual(
    divergences([
      cell('a', { negotiated: in12, flow: withCertificate }),
      cell('b', { negotiated: in12, flow: without }),
    ]),
    [['flow', 'client ClientHello Certificate: a', 'client ClientHello: b']],
  );
  assert.deepEqual(
    divergences([
      cell('a', { negotiated: in13, flow: withCertificate }),
      cell('b', { negotiated: in13, flow: without }),
    ]),
    [],
  );
  // What follows ChangeCipherSpec is a tail: nobody compares it.
  assert.deepEqual(
    divergences([
      cell('a', { negotiated: in12, flow: [...without, ...flow('EncryptedHandshakeMessage')] }),
      cell('b', { negotiated: in12, flow: without }),
    ]),
    [],
  );
});

test('a divergence names what is known when all of its minority is', () => {
  const refused = { outcome: 'refused' } as const;
  const cells = [cell('node/24'), cell('openssl/system'), cell('wolfssl/system', refused)];
  assert.deepEqual(divergences(cells, known()), [
    [
      'verdict',
      'connected: node/24 openssl/system',
      'refused: wolfssl/system',
      'wolfssl/unknown-ca',
    ],
  ]);
  assert.deepEqual(divergences([...cells, cell('bun/1', refused)], known()), [
    ['verdict', 'connected: node/24 openssl/system', 'refused: wolfssl/system bun/1'],
  ]);
});
