import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { resolveProfiles } from '../harness/certs/index.ts';
import { loadProfiles, loadScenarios } from '../harness/load/index.ts';
import type { OutcomeSet } from '../harness/model/expectation.ts';
import type { Scenario } from '../harness/model/scenario.ts';

/** What each of the four founding write-ups must keep showing, whatever the files are called. */
const here = fileURLToPath(new URL('.', import.meta.url));
const profiles = resolveProfiles(await loadProfiles([here]));
const scenarios = (await loadScenarios([here])).filter(({ id }) => id.startsWith('seeds/'));

const story = (name: string): readonly Scenario[] =>
  scenarios.filter(({ id }) => id.startsWith(`seeds/${name}-`));

function assertShows(name: string, what: string, has: (scenario: Scenario) => boolean): void {
  assert.ok(story(name).some(has), `${name} no longer shows ${what}`);
}

function outcomesOf(set: OutcomeSet): readonly string[] {
  return 'either' in set ? set.either.map(({ outcome }) => outcome) : [set.outcome];
}

const bits = ({ client }: Scenario): number | undefined => {
  const key = typeof client.certificate === 'string' && profiles.get(client.certificate)?.key;
  return key && key.type === 'rsa' ? key.bits : undefined;
};
const onlySha512 = ({ server }: Scenario): boolean =>
  String(server.signatureAlgorithms) === 'rsa_pkcs1_sha512';

test('S0: the port that works, the one that fails, and the longer keys that mend it', () => {
  assertShows(
    's0',
    'the one-way port',
    (one) => one.server.clientAuth === 'none' && bits(one) === 512,
  );
  assertShows(
    's0',
    'SHA-512 that does not fit in 512 bits',
    (one) => one.server.clientAuth === 'require' && bits(one) === 512 && onlySha512(one),
  );
  assertShows(
    's0',
    'SHA-256 that does',
    (one) =>
      bits(one) === 512 &&
      one.server.signatureAlgorithms === undefined &&
      one.client.securityLevel === 0,
  );
  assertShows(
    's0',
    'the levels of today',
    (one) =>
      bits(one) === 512 &&
      one.client.securityLevel === undefined &&
      one.server.clientAuth === 'require',
  );
  for (const length of [1024, 2048]) {
    assertShows(
      's0',
      `${length} bits that connect`,
      (one) =>
        bits(one) === length && onlySha512(one) && outcomesOf(one.expect).includes('connected'),
    );
  }
});

test('S0: the failing port is laid beside the working one, and they differ in CertificateRequest alone', () => {
  const failing = story('s0').find(
    (one) => bits(one) === 512 && onlySha512(one) && one.server.clientAuth === 'require',
  );
  const working = scenarios.find(({ id }) => id === failing?.contrast);
  assert.ok(failing && working);
  const { clientAuth: _, clientTrustAnchors: _anchors, ...port } = failing.server;
  const { clientAuth, ...other } = working.server;
  assert.equal(clientAuth, 'none');
  assert.deepEqual(port, other);
  assert.deepEqual(failing.client, working.client);
});

test('S1: the own CA, and what happens without it, without the name, without the address', () => {
  const refused = (one: Scenario): boolean => outcomesOf(one.expect).includes('refused');
  const anchors = (one: Scenario): number => one.client.trustAnchors.length;
  assertShows('s1', 'the CA trusted', (one) => outcomesOf(one.expect).join() === 'connected');
  assertShows('s1', 'the CA not given', (one) => anchors(one) === 0 && refused(one));
  const leaf = ({ server }: Scenario) =>
    typeof server.certificate === 'string' ? profiles.get(server.certificate) : undefined;
  assertShows(
    's1',
    'a SAN without the name',
    (one) =>
      refused(one) &&
      leaf(one)?.dns.includes(one.client.servername) === false &&
      /[a-z]/.test(one.client.servername),
  );
  assertShows(
    's1',
    'a SAN without the address',
    (one) => refused(one) && leaf(one)?.ip.length === 0 && /^[\d.]+$/.test(one.client.servername),
  );
  assertShows(
    's1',
    'the name in the CN alone',
    (one) => leaf(one)?.dns.length === 0 && leaf(one)?.ip.length === 0,
  );
});

test('S2: verify x fail_if_no_peer_cert, each with and without a certificate, in one suite', () => {
  const suites = new Set(story('s2').map(({ server }) => String(server.cipherSuites)));
  assert.deepEqual([...suites], ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384']);
  for (const [clientAuth, sends, outcome] of [
    ['none', false, 'connected'],
    ['request', false, 'connected'],
    ['request', true, 'connected'],
    ['require', false, 'refused'],
    ['require', true, 'connected'],
  ] as const) {
    assertShows(
      's2',
      `${clientAuth}, ${sends ? 'with' : 'without'} a certificate: ${outcome}`,
      ({ server, client, expect }) =>
        server.clientAuth === clientAuth &&
        (client.certificate !== undefined) === sends &&
        outcomesOf(expect).includes(outcome),
    );
  }
  assert.ok(
    story('s2').some(({ contrast }) => contrast?.startsWith('seeds/s2-')),
    'the mutual flow is laid beside the one-way one',
  );
});

test('S4: one that is accepted, one that does not fit what is asked, one that sends none', () => {
  for (const { server, tls } of story('s4')) {
    assert.equal(server.clientAuth, 'require');
    assert.deepEqual(tls, ['1.2'], 'only there is CertificateRequest in the clear');
  }
  const [accepted] = story('s4').filter(({ expect }) => outcomesOf(expect).join() === 'connected');
  assert.ok(accepted);
  const failing = story('s4').filter(({ contrast }) => contrast === accepted.id);
  assert.ok(failing.some(({ client }) => client.certificate === undefined));
  assert.ok(failing.some(({ client }) => client.certificate !== undefined));
});
