import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CASES } from './fixtures/cases.ts';
import { evidence } from './fixtures/evidence.ts';
import { OTHER_ENDINGS } from './fixtures/other-endings.ts';
import { observe } from './observe.ts';
import { clientSaidWhy } from './without-log.ts';

const all = Object.entries({ ...CASES, ...OTHER_ENDINGS }).map(([name, recorded]) => ({
  name,
  evidence: evidence(recorded),
}));
const said = all.filter((one) => clientSaidWhy(one.evidence));

for (const { name, evidence: whole } of said) {
  test(`${name}: the broker's log changes nothing`, () => {
    const { outcome, stage, by, reason } = observe(whole);
    for (const brokerLog of [[], ['TLS handshake error: remote error: tls: internal error']]) {
      const other = observe({ ...whole, brokerLog });
      assert.deepEqual(
        [other.outcome, other.stage, other.by, other.reason],
        [outcome, stage, by, reason],
      );
    }
  });
}

test('it is so of some, and not where the broker gave up or nobody said why', () => {
  assert.ok(said.length > 5 && said.length < all.length);
  for (const { name, evidence: whole } of all) {
    if (observe(whole).by === 'broker') assert.ok(!said.some((one) => one.name === name), name);
  }
});
