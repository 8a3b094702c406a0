import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inVersionRange, isVersionRange } from './version-range.ts';

const CASES: [range: string, version: string, expected: boolean][] = [
  ['<5.6.0', '5.5.4', true],
  ['<5.6.0', '5.6.0', false],
  ['<5.6.0', '5.10.0', false],
  ['>=3.0 <3.2', '3.0.19', true],
  ['>=3.0 <3.2', '3.2.0', false],
  ['>=3.0 <3.2', '2.9.9', false],
  ['3.0', '3.0.19', true],
  ['=3.0.1', '3.0.19', false],
  ['<=3.0', '3.0.19', true],
  ['>3.0', '3.0.19', false],
  ['>3.0', '3.1', true],
  ['>1.1.1', '1.1.1w', false],
  ['>=1.1.1k', '1.1.1w', true],
  ['<1.1.1k', '1.1.1w', false],
  ['<2 || >=4', '4.6.0', true],
  ['<2 || >=4', '3.0', false],
  ['>=3.5', '3.5.0+quic', true],
  ['<5.6.0', 'unknown', false],
  ['nonsense', '5.5.4', false],
];

for (const [range, version, expected] of CASES) {
  test(`${version} ${expected ? 'is' : 'is not'} in '${range}'`, () => {
    assert.equal(inVersionRange(range, version), expected);
  });
}

test('what cannot be read as a range says so', () => {
  for (const good of ['<5.6.0', '>=3.0 <3.2', '1.1.1w', '<2 || >=4']) {
    assert.equal(isVersionRange(good), true, good);
  }
  for (const bad of ['', '^5.6.0', '~3', '> 3', '<five', '>=3 ||']) {
    assert.equal(isVersionRange(bad), false, bad);
  }
});
