import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Observation } from '../model/observation.ts';
import { CASES } from './fixtures/cases.ts';
import { ONE_WAY, TLS12, evidence, flow, onWire } from './fixtures/evidence.ts';
import { OTHER_ENDINGS } from './fixtures/other-endings.ts';
import { observe } from './observe.ts';

for (const [name, { is, ...differs }] of Object.entries({ ...CASES, ...OTHER_ENDINGS })) {
  test(`${name}: ${is}`, () => {
    const observation = observe(evidence(differs));
    const { outcome, stage, by, reason } = Observation.parse(observation);
    assert.equal([outcome, stage, by, reason].join(' '), is, observation.evidence.join('\n'));
    assert.notEqual(observation.evidence.length, 0);
  });
}

test('the words of the library are kept as they are', () => {
  const error = { code: '-188', text: ' ASN no signer error\n' };
  assert.deepEqual(observe(evidence({ stack: 'wolfssl', result: { error } })).native, error);
});

test('who says otherwise is named as a contradiction', () => {
  const { by, evidence: lines } = observe(
    evidence({
      stack: 'wolfssl',
      result: { error: { code: '-188', text: 'ASN no signer error' } },
      wire: { ...TLS12, flow: flow(...ONE_WAY), alerts: [onWire('broker', 80)] },
    }),
  );
  assert.equal(by, 'broker');
  assert.equal(lines.filter((line) => line.startsWith('contradiction: ')).length, 1);
});

test('a client that tried again is named, and only then', () => {
  const again = (refusedConnections?: number) =>
    observe(
      evidence({ wire: { ...(refusedConnections && { refusedConnections }) } }),
    ).evidence.filter((line) => line.startsWith('the client connected again'));
  assert.equal(again(2).length, 1);
  assert.match(again(2)[0] ?? '', /\(2\)/);
  assert.deepEqual(again(), []);
});
