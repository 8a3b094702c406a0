import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vainGlobs } from './index.ts';
import { backend, broker, scenario } from './test-inputs.ts';

const brokers = [broker('mosquitto/2.0')];
// Not installed is not unknown.
const backends = [backend('wolfssl/system', { available: false }), backend('node/24')];
const expect = { outcome: 'timeout' } as const;
const why = { expect, cause: 'a cause somebody can check', link: 'https://example.test' };
const known = (globs: object) => ({
  'a/b': { scenario: '*', observed: expect, cause: why.cause, link: why.link, ...globs },
});

test('a glob of an exception or a known divergence that matches nothing known is named', () => {
  const exceptions = [
    { ...why, backend: 'wolfssl' },
    { ...why, backend: 'wolfsl/*' },
    { ...why, broker: 'mosquito' },
  ];
  const scenarios = [scenario('x/y', { exceptions })];
  assert.deepEqual(vainGlobs({ scenarios, known: known({ backend: 'nod' }), brokers, backends }), [
    'scenario x/y: exceptions[1].backend: wolfsl/* matches no backend known here; did you mean wolfssl?',
    'scenario x/y: exceptions[2].broker: mosquito matches no broker known here; did you mean mosquitto/2.0?',
    'known divergence a/b.backend: nod matches no backend known here; did you mean node/24?',
  ]);
});

test('a family, a part of it and every part there is are known', () => {
  for (const globs of [{ backend: 'node' }, { backend: 'node/*' }, { broker: '*' }, {}]) {
    assert.deepEqual(vainGlobs({ scenarios: [], known: known(globs), brokers, backends }), []);
  }
});
