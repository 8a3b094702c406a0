import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesId, nearest } from './ids-glob.ts';

const MATCHES: [pattern: string, id: string, expected: boolean][] = [
  ['wolfssl', 'wolfssl/system', true],
  ['wolfssl', 'wolfssl', true],
  ['wolfssl', 'wolfssl2/system', false],
  ['wolfssl/', 'wolfssl/system', true],
  ['wolfssl/sys', 'wolfssl/system', false],
  ['seeds', 'seeds/s0-one-way', true],
  ['seeds/s0*', 'seeds/s0-one-way', true],
  ['seeds/s0*', 'seeds/s1-own-ca', false],
  ['*', 'seeds/s0-one-way', true],
  ['*one-way', 'seeds/s0-one-way', true],
  ['*', 'a', true],
  ['**', 'seeds/s0-one-way', true],
  ['node*', 'node/24', true],
  ['node/2?', 'node/24', true],
  ['node/2[02]', 'node/24', false],
  ['node/{20,24}', 'node/24', true],
  ['openssl, node/24', 'node/24', true],
  ['openssl,bun', 'node/24', false],
  ['', 'node/24', false],
  ['node', 'NODE/24', false],
  ['seeds/*|aedes/1|1.2', 'seeds/s0-one-way|aedes/1|1.2', true],
  ['*|aedes/*|*', 'seeds/s0-one-way|aedes/1|1.2', true],
  ['*|aedes/*|1.3', 'seeds/s0-one-way|aedes/1|1.2', false],
  ['mosquitto/2.0', 'mosquitto/2x0', false],
  ['mosquitto/2.*', 'mosquitto/2.0', true],
  ['mosquitto@*', 'mosquitto/2.0', true],
  ['mosquitto@2.0', 'mosquitto/2.0', true],
  ['mosquitto@*', 'aedes/1', false],
];

for (const [pattern, id, expected] of MATCHES) {
  test(`'${pattern}' ${expected ? 'is' : 'is not'} '${id}'`, () => {
    assert.equal(matchesId(pattern, id), expected);
    // Once more, from the cache.
    assert.equal(matchesId(pattern, id), expected);
  });
}

test('the nearest name is found through a typing error, whole or in one part', () => {
  const ids = ['node/24', 'wolfssl/system', 'openssl-cli/system', 'seeds/s0-one-way'];
  assert.equal(nearest('wolfsl/system', ids), 'wolfssl/system');
  assert.equal(nearest('wolfsl', ids), 'wolfssl/system');
  assert.equal(nearest('nod', ids), 'node/24');
  assert.equal(nearest('Seeds/s0-oneway', ids), 'seeds/s0-one-way');
});

test('nothing is suggested for a word like none of them', () => {
  assert.equal(nearest('qqqqqqqqqqqq', ['node/24', 'bun/1']), undefined);
  assert.equal(nearest('anything', []), undefined);
});
