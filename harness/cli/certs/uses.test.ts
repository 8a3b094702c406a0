import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuersOf, resolveProfiles } from '../../certs/index.ts';
import type { CertificateProfiles } from '../../model/certificate-profile.ts';
import { SCENARIO_DEFAULTS } from '../../model/scenario.ts';
import type { Scenario } from '../../model/scenario.ts';
import { usesOf } from './uses.ts';

const CA = { description: 'CA', basicConstraints: { ca: true } };
const profiles: CertificateProfiles = {
  'ca/root': CA,
  'ca/other': CA,
  'ca/below': { ...CA, issuer: 'ca/root' },
  'server/good': { description: 'good', subjectAltName: { dns: ['a.test'], ip: ['::1'] } },
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
const askedFor = (id: string, ...changes: Change[]) => [
  ...(uses(...changes).get(id)?.askedFor ?? []),
];

test('who presents it is its side; what issued it, is sent along or trusted is an issuer', () => {
  const below = { server: { certificate: 'server/below' } };
  assert.deepEqual(sides('server/below', below), ['server']);
  assert.deepEqual(sides('ca/below', below), ['issuer']);
  assert.deepEqual(sides('ca/root', below), ['issuer']);
  assert.deepEqual(sides('ca/other', below), ['issuer']);
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

test('a server is asked for by the names of the good one and by what scenarios ask for', () => {
  const below = { server: { certificate: 'server/below' } };
  const asks = { ...below, client: { servername: 'below.test' } };
  assert.deepEqual(askedFor('server/below', below), ['a.test', '::1', 'broker.test']);
  assert.deepEqual(askedFor('server/below', below, asks).slice(-1), ['below.test']);
  // Who does not verify does not ask, and nobody asks a client for its name.
  assert.deepEqual(askedFor('server/below', { ...asks, client: { verify: false } }), []);
  const mutual: Change = {
    server: { clientAuth: 'require', clientTrustAnchors: ['ca/root'] },
    client: { certificate: 'client/good' },
  };
  assert.deepEqual(askedFor('client/good', mutual), []);
});

test('a CA that nobody names is an issuer all the same; a leaf is nothing', () => {
  assert.deepEqual(sides('ca/other', {}), ['issuer']);
  assert.deepEqual(sides('alone', {}), []);
});

test('the scenarios that name it are counted, and what nobody names has none', () => {
  const counted = uses({ id: 'one' }, { id: 'two' });
  assert.deepEqual([...(counted.get('ca/root')?.scenarios ?? [])], ['one', 'two']);
  assert.equal(counted.get('alone')?.scenarios.size, 0);
});

test("a user's own files are nobody's profile", () => {
  const certificate = { certificatePem: 'mine.pem', keyPem: 'mine.key' };
  const mine: Change = { server: { certificate, crl: { pem: 'mine.crl' } } };
  assert.deepEqual(sides('server/good', mine), []);
  assert.deepEqual(askedFor('server/good', mine), []);
});

test('issuers, nearest first', () => {
  const ids = (id: string) => issuersOf(id, resolved).map((one) => one.id);
  assert.deepEqual(ids('server/below'), ['ca/below', 'ca/root']);
  assert.deepEqual(ids('ca/root'), []);
});
