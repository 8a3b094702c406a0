import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { Observation } from '../model/observation.ts';
import {
  observedHarnessError,
  observedRefusedStart,
  observedUnavailable,
  observedUnsupported,
} from './never-ran.ts';

const never = {
  unsupported: observedUnsupported(['groups=x448'], 'broker', 3),
  unavailable: observedUnavailable('wolfssl/system: libwolfssl is missing'),
  'broker-refused-start': observedRefusedStart(['Error: no']),
  'harness-error': observedHarnessError(new HarnessError('TAP_FAILED', 'no port', { file: 'a' })),
};

for (const [outcome, observation] of Object.entries(never)) {
  test(`${outcome} is a valid observation of nothing`, () => {
    const parsed = Observation.parse(observation);
    assert.equal(parsed.outcome, outcome);
    assert.deepEqual([parsed.alerts, parsed.alertsVisible, parsed.flow], [[], 'none', []]);
    assert.notEqual(parsed.evidence.length, 0);
  });
}

test('the evidence says what is missing', () => {
  assert.deepEqual(never.unsupported.evidence, ['the broker cannot do groups=x448']);
  assert.deepEqual(never.unavailable.evidence, ['wolfssl/system: libwolfssl is missing']);
  assert.deepEqual(never['harness-error'].evidence, ['TAP_FAILED: a: no port']);
});

test('anything thrown is a harness error with its words', () => {
  assert.deepEqual(observedHarnessError(new TypeError('x')).evidence, ['TypeError: x']);
  assert.deepEqual(observedHarnessError('x').evidence, ['x']);
});

test('what the system denied is named with its file, else in the words that name the system call', () => {
  const text = 'EACCES: permission denied, connect';
  const denied = (more: { path?: string }) =>
    Object.assign(new Error(text), { errno: -constants.errno.EACCES, ...more });
  const [line] = observedHarnessError(denied({ path: '/x' })).evidence;
  assert.equal(line, '/x: permission denied');
  assert.deepEqual(observedHarnessError(denied({})).evidence, [`Error: ${text}`]);
});
