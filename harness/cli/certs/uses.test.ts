import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveProfiles } from '../../certs/index.ts';
import type { CertificateProfiles } from '../../model/certificate-profile.ts';
import { SCENARIO_DEFAULTS } from '../../model/scenario.ts';
import type { Scenario } from '../../model/scenario.ts';
import { issuersOf, usesOf } from './uses.ts';

const CA = { description: 'CA', basicConstraints: { ca: true } };
const profiles: CertificateProfiles = {
  'ca/root': CA,
  'ca/other': CA,
  'ca/below': { ...CA, issuer: 'ca/root' },
  'server/good': { description: 'good' },
  'server/below': { description: 'below', issuer: 'ca/below' },
  'server/stuffed': { description: 'stuffed', issuer: 'ca/below', chain: ['ca/below', 'ca/other'] },
  'client/good': { description: 'good' },
  alone: { description: 'named by nobody' },
};
const resolved = resolveProfiles(profiles);

type Change = Partial<Omit<Scenario, 'server' | 'client'>> & {
  readonly server?: Partial<Scenario['server']>;
  readonly client?: Partial<Scenario['client']>;
};

function scenario({ server, client, ...rest }: Change): Scenario {
  const { server: good, client: asks, mqtt } = SCENARIO_DEFAULTS;
  return {
    id: 'a/scenario',
    file: '',
    title: '',
    description: '',
    specs: [],
    tags: [],
    server: { ...good, ...server },
    client: { ...asks, trustAnchors: [...asks.trustAnchors], ...client },
    mqtt,
    network: {},
    tls: ['default'],
    expect: { outcome: 'connected' },
    expectByTls: {},
    exceptions: [],
    ...rest,
  };
}

const uses = (...changes: Change[]) => usesOf(changes.map(scenario), resolved);
const sides = (id: string, ...changes: Change[]) => [...(uses(...changes).get(id)?.sides ?? [])];
const accepted = (...changes: Change[]) =>
  [...uses(...changes)].flatMap(([id, use]) => (use.mustBeAccepted ? [id] : [])).toSorted();

test('who presents it is its side; what issued it, is sent along or trusted is an issuer', () => {
  const below = { server: { certificate: 'server/below' } };
  assert.deepEqual(sides('server/below', below), ['server']);
  assert.deepEqual(sides('ca/below', below), ['issuer']);
  assert.deepEqual(sides('ca/root', below), ['issuer']);
  assert.deepEqual(sides('ca/other', below), []);
  assert.deepEqual(sides('ca/other', { server: { certificate: 'server/stuffed' } }), ['issuer']);
  assert.deepEqual(sides('ca/other', { client: { trustAnchors: ['ca/other'] } }), ['issuer']);
  assert.deepEqual(sides('client/good', { client: { certificate: 'client/good' } }), ['client']);
  assert.deepEqual(sides('server/good', {}, { client: { trustAnchors: ['server/good'] } }), [
    'server',
    'issuer',
  ]);
});

test('lists and responses make issuers of those who sign them', () => {
  const crl = { issuer: 'ca/root', revoked: ['client/good'], signedBy: 'ca/other' };
  assert.deepEqual(sides('ca/other', { server: { crl: [crl] } }), ['issuer']);
  assert.deepEqual(sides('client/good', { server: { crl } }), []);
  const ocspStaple = { status: 'good', signedBy: 'alone' } as const;
  assert.deepEqual(sides('alone', { server: { ocspStaple } }), ['issuer']);
});

test('nothing is wrong with what a scenario verifies and must connect with', () => {
  assert.deepEqual(accepted({}), ['ca/root', 'server/good']);
  const below = { certificate: 'server/below' };
  assert.deepEqual(accepted({ server: below }), ['ca/below', 'ca/root', 'server/below']);
  const mutual: Change = {
    server: { clientAuth: 'require', clientTrustAnchors: ['ca/root'] },
    client: { certificate: 'client/good' },
  };
  assert.deepEqual(accepted(mutual), ['ca/root', 'client/good', 'server/good']);
});

test('that says nothing of what nobody verified, or what was there besides', () => {
  const refused = { outcome: 'refused' } as const;
  const either = {
    either: [refused, { outcome: 'connected' }],
    because: 'the standard leaves it open',
  } satisfies Scenario['expect'];
  for (const change of [
    { client: { verify: false } },
    { expect: refused },
    { expect: either },
    { expectByTls: { '1.3': refused } },
    { client: { securityLevel: 0 } },
    { client: { trustAnchors: ['ca/root', 'ca/other'] } },
    { client: { trustAnchors: ['server/good'] } },
  ] satisfies Change[]) {
    assert.deepEqual(accepted(change), [], JSON.stringify(change));
  }
  // An issuer may have been passed over where something else was sent as well.
  assert.deepEqual(accepted({ server: { certificate: 'server/stuffed' } }), ['server/stuffed']);
});

test('the scenarios that name it are counted, and what nobody names has none', () => {
  const counted = uses({ id: 'one' }, { id: 'two' });
  assert.deepEqual([...(counted.get('ca/root')?.scenarios ?? [])], ['one', 'two']);
  assert.equal(counted.get('alone')?.scenarios.size, 0);
});

test("a user's own files are nobody's profile", () => {
  const certificate = { certificatePem: 'mine.pem', keyPem: 'mine.key' };
  assert.deepEqual(accepted({ server: { certificate, crl: { pem: 'mine.crl' } } }), []);
});

test('issuers, nearest first', () => {
  assert.deepEqual(issuersOf('server/below', resolved), ['ca/below', 'ca/root']);
  assert.deepEqual(issuersOf('ca/root', resolved), []);
});
