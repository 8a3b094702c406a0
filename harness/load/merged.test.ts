import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HarnessError, type HarnessErrorCode } from '../model/errors.ts';
import { loadKnownDivergences } from './known-divergences.ts';
import { checkProfileNames, loadProfiles } from './profiles.ts';
import { loadScenarios } from './scenarios.ts';
import { folderWith, LEAST } from './test-folder.ts';

const profile = { description: 'A certificate.' };
const known = {
  scenario: 'a/*',
  observed: { outcome: 'connected' },
  cause: 'It is what its manual says it does.',
  link: 'https://example.test/1',
};

const is = (code: HarnessErrorCode, line: RegExp) => (error: unknown) => {
  assert.ok(error instanceof HarnessError, String(error));
  assert.equal(error.code, code);
  assert.match(error.toLine(), line);
  return true;
};

test('profiles of all files and directories are one record', async () => {
  await using one = await folderWith({
    'a.profiles.json': { 'ca/root': profile },
    'deep/b.profiles.yaml': 'server/good: { description: A certificate. }',
  });
  await using two = await folderWith({
    'c.profiles.ts': `export const profiles = ${JSON.stringify({ 'client/good': profile })};`,
    'scenario.json': LEAST,
  });
  assert.deepEqual(await loadProfiles([one.path, two.path]), {
    'ca/root': profile,
    'client/good': profile,
    'server/good': profile,
  });
});

test('a profile declared twice is refused, naming both files', async () => {
  await using folder = await folderWith({
    'a.profiles.json': { 'ca/root': profile },
    'b.profiles.json': { 'ca/root': profile },
  });
  const both = /b\.profiles\.json: ca\/root: .*a\.profiles\.json/;
  await assert.rejects(loadProfiles([folder.path]), is('PROFILE_DUPLICATE', both));
});

test('a profile with an unknown key, and one with a bad id', async () => {
  await using key = await folderWith({ 'a.profiles.json': { x: { ...profile, validty: {} } } });
  await assert.rejects(
    loadProfiles([key.path]),
    is('PROFILE_INVALID', /x\.validty: .*\n.*mean validity\?/),
  );
  await using id = await folderWith({ 'a.profiles.json': { 'Not Good': profile } });
  await assert.rejects(loadProfiles([id.path]), is('PROFILE_INVALID', /Not Good.*\n.*lower case/));
});

test('what a look at all profiles finds gets the file of the one at fault', async () => {
  await using folder = await folderWith({
    'a.profiles.json': { 'own/v1.2': profile },
    'b.profiles.json': { own: profile },
  });
  for (const [field, line] of [
    ['own/v1.2.key.bits', /a\.profiles\.json: own\/v1\.2\.key\.bits: no\n.*so it is$/],
    ['own.issuer', /b\.profiles\.json: own\.issuer: no/],
    ['nobody.issuer', /^nobody\.issuer: no/],
  ] as const) {
    const check = () => {
      throw new HarnessError('PROFILE_INVALID', 'no', { field, hint: 'so it is' });
    };
    await assert.rejects(loadProfiles([folder.path], check), is('PROFILE_INVALID', line));
  }
});

test('several of them are told at once, each with its file', async () => {
  await using folder = await folderWith({
    'a.profiles.json': { 'own/one': profile },
    'b.profiles.json': { 'own/two': profile },
  });
  const found = ['own/one.issuer', 'own/two.key'].map(
    (field) => new HarnessError('PROFILE_INVALID', 'no', { field, hint: 'so it is' }),
  );
  const check = () => {
    throw new HarnessError('PROFILE_INVALID', 'two', {}, { cause: new AggregateError(found) });
  };
  const both =
    /^2 problems in 2 files:\n.*a\.profiles\.json: own\/one\.issuer: no \(so it is\)\n.*b\.profiles\.json: own\/two\.key: no/;
  await assert.rejects(loadProfiles([folder.path], check), is('PROFILE_INVALID', both));
});

test('a known divergence that speaks of no scenario is refused, naming the nearest', async () => {
  await using folder = await folderWith({
    'x.known.json': { 'a/good': known, 'a/typo': { ...known, scenario: 'b/wildcrd' } },
  });
  const scenarios = Promise.resolve([{ id: 'a/1' }, { id: 'b/wildcard' }]);
  await assert.rejects(
    loadKnownDivergences([folder.path], scenarios),
    is('KNOWN_DIVERGENCE_INVALID', /x\.known\.json: a\/typo\.scenario: .*\n.*b\/wildcard\?/),
  );
  // Who only merges reports has no scenarios to compare with.
  assert.equal(Object.keys(await loadKnownDivergences([folder.path])).length, 2);
});

test('every profile a scenario names must exist, wherever it names it', async () => {
  await using folder = await folderWith({
    'x.json': {
      ...LEAST,
      server: {
        certificate: 'a',
        clientAuth: 'require',
        clientTrustAnchors: ['b'],
        crl: { issuer: 'c', revoked: ['d'] },
        ocspStaple: { status: 'good', signedBy: 'k' },
      },
      client: {
        certificate: 'e',
        key: 'f',
        trustAnchors: ['ca/root', 'g', { pem: 'mine.pem' }],
        crl: [
          { issuer: 'h', revoked: [] },
          { pem: 'mine.pem' },
          { issuer: 'ca/root', revoked: ['i'], signedBy: 'j' },
        ],
      },
    },
  });
  const scenarios = await loadScenarios([folder.path]);
  assert.throws(
    () => checkProfileNames(scenarios, { 'ca/root': profile }),
    (error) => {
      assert.ok(error instanceof HarnessError);
      assert.equal(error.code, 'PROFILE_UNKNOWN');
      for (const name of 'abcdefghijk') assert.ok(error.message.includes(`"${name}"`), name);
      return true;
    },
  );
});

test('an unknown profile comes with file, field and the nearest real one', async () => {
  await using folder = await folderWith({
    'x.json': { ...LEAST, client: { certificate: 'client/god' } },
  });
  const scenarios = await loadScenarios([folder.path]);
  const profiles = { 'ca/root': profile, 'server/good': profile, 'client/good': profile };
  assert.throws(
    () => checkProfileNames(scenarios, profiles),
    is('PROFILE_UNKNOWN', /x\.json: client\.certificate: .*\n.*mean client\/good\?/),
  );
});

test('known divergences are merged, and refused when declared twice or without a cause', async () => {
  await using folder = await folderWith({
    'a.known.json': { one: known },
    'b.known.json': { two: known },
  });
  assert.deepEqual(Object.keys(await loadKnownDivergences([folder.path])), ['one', 'two']);
  await using twice = await folderWith({
    'a.known.json': { one: known },
    'b.known.json': { one: known },
  });
  await assert.rejects(
    loadKnownDivergences([twice.path]),
    is('KNOWN_DIVERGENCE_INVALID', /b\.known\.json: one: .*a\.known\.json/),
  );
  await using without = await folderWith({
    'a.known.json': { one: { ...known, cause: undefined } },
  });
  await assert.rejects(
    loadKnownDivergences([without.path]),
    is('KNOWN_DIVERGENCE_INVALID', /one\.cause: is missing/),
  );
});
