import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { planRows, type Selection } from './index.ts';
import { backend, broker, scenario } from './test-inputs.ts';

const scenarios = [
  scenario('mutual/good', { tags: ['mutual'] }),
  scenario('identity/cn-only', {
    tls: ['default', '1.3'],
    expectByTls: { '1.3': { outcome: 'timeout' } },
  }),
  scenario('identity-more/x', { title: 'Something rare' }),
];
const brokers = [broker('mosquitto/2.0'), broker('aedes/1')];
const backends = [
  backend('wolfssl/system', {
    available: false,
    reason: 'no libwolfssl',
    install: 'apt install x',
  }),
  backend('node/24'),
  backend('bun/1'),
];
const plan = (selection: Selection) => planRows({ scenarios, brokers, backends, selection });
const ids = (selection: Selection) => plan(selection).rows.map(({ id }) => id);

function faultOf(selection: Selection): HarnessError {
  try {
    plan(selection);
  } catch (error) {
    assert.ok(error instanceof HarnessError, String(error));
    return error;
  }
  return assert.fail('it was planned');
}

test('rows are scenario x broker x TLS, sorted', () => {
  assert.deepEqual(ids({}), [
    'identity-more/x|aedes/1|1.2',
    'identity-more/x|aedes/1|1.3',
    'identity-more/x|mosquitto/2.0|1.2',
    'identity-more/x|mosquitto/2.0|1.3',
    'identity/cn-only|aedes/1|default',
    'identity/cn-only|aedes/1|1.3',
    'identity/cn-only|mosquitto/2.0|default',
    'identity/cn-only|mosquitto/2.0|1.3',
    'mutual/good|aedes/1|1.2',
    'mutual/good|aedes/1|1.3',
    'mutual/good|mosquitto/2.0|1.2',
    'mutual/good|mosquitto/2.0|1.3',
  ]);
});

test('the order in which things are found does not matter', () => {
  const reversed = planRows({
    scenarios: scenarios.toReversed(),
    brokers: brokers.toReversed(),
    backends: backends.toReversed(),
    selection: {},
  });
  assert.deepEqual(reversed, plan({}));
});

test('an expectation by TLS replaces the general one in its row only', () => {
  const rows = plan({ scenario: 'identity/cn-only', broker: 'aedes' }).rows;
  assert.deepEqual(
    rows.map(({ tls, expectation }) => [tls, expectation.outcomes]),
    [
      ['default', [{ outcome: 'connected' }]],
      ['1.3', [{ outcome: 'timeout' }]],
    ],
  );
});

test('an unavailable backend is listed without cells, unless it is asked for by name', () => {
  const all = plan({});
  assert.deepEqual(all.rows[0]?.backends, ['bun/1', 'node/24']);
  assert.equal(all.backends.find(({ id }) => id === 'wolfssl/system')?.reason, 'no libwolfssl');
  assert.deepEqual(plan({ backend: '*' }).rows[0]?.backends, ['bun/1', 'node/24']);
  assert.deepEqual(plan({ backend: 'wolfssl,node' }).rows[0]?.backends, [
    'node/24',
    'wolfssl/system',
  ]);
});

test('the same for a broker', () => {
  const input = {
    scenarios,
    backends,
    brokers: [broker('a/1', { available: false }), broker('b/1')],
  };
  const hosts = (selection: Selection) => [
    ...new Set(planRows({ ...input, selection }).rows.map((row) => row.broker)),
  ];
  assert.deepEqual(hosts({}), ['b/1']);
  assert.deepEqual(hosts({ broker: 'a' }), ['a/1']);
});

test('nothing available says why, and what installs it', () => {
  const none = backends.slice(0, 1);
  assert.throws(
    () => planRows({ scenarios, brokers, backends: none, selection: {} }),
    (error) => {
      assert.ok(error instanceof HarnessError);
      assert.equal(error.code, 'NOTHING_SELECTED');
      assert.match(error.toLine(), /wolfssl\/system: no libwolfssl; apt install x/);
      return true;
    },
  );
});

test('selections narrow', () => {
  assert.deepEqual(ids({ scenario: 'mutual', broker: 'mosquitto', tls: '1.3' }), [
    'mutual/good|mosquitto/2.0|1.3',
  ]);
  assert.deepEqual(ids({ tag: 'mutual', tls: '1.2,default', broker: 'aedes' }), [
    'mutual/good|aedes/1|1.2',
  ]);
  assert.deepEqual(ids({ grep: 'RARE|default', broker: 'aedes' }), [
    'identity-more/x|aedes/1|1.2',
    'identity-more/x|aedes/1|1.3',
    'identity/cn-only|aedes/1|default',
  ]);
  assert.deepEqual(
    plan({ scenario: 'mutual' }).scenarios.map(({ id }) => id),
    ['mutual/good'],
  );
});

const NOTHING: readonly [selection: Selection, line: RegExp][] = [
  [{ scenario: 'mutal/*' }, /--scenario mutal\/\* matches nothing\n.*mean mutual\/good\?/],
  [{ scenario: 'mutual,idntity/cn-only' }, /--scenario idntity.*\n.*mean identity\/cn-only\?/],
  [{ backend: 'wolfsl' }, /--backend wolfsl matches nothing\n.*mean wolfssl\/system\?/],
  [{ broker: 'mosqito' }, /--broker mosqito matches nothing\n.*mean mosquitto\/2\.0\?/],
  [{ tag: 'mutul' }, /--tag mutul matches nothing\n.*mean mutual\?/],
  [{ tls: '1.4' }, /--tls 1\.4 matches nothing/],
  [{ tls: 'default', scenario: 'mutual' }, /--tls default matches nothing/],
  [{ grep: 'zzz' }, /--grep zzz matches nothing/],
];

for (const [selection, line] of NOTHING) {
  test(`nothing selected: ${JSON.stringify(selection)}`, () => {
    const error = faultOf(selection);
    assert.equal(error.code, 'NOTHING_SELECTED');
    assert.match(error.toLine(), line);
  });
}

test('a regular expression that is none is a usage error', () => {
  const error = faultOf({ grep: '(' });
  assert.equal(error.code, 'USAGE');
  assert.equal(error.detail.field, '--grep');
});
