import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HarnessError } from '../model/errors.ts';
import { loadScenarios } from './scenarios.ts';
import { folderWith, LEAST } from './test-folder.ts';

async function faultOf(files: Readonly<Record<string, unknown>>): Promise<HarnessError> {
  await using folder = await folderWith(files);
  const error = await loadScenarios([folder.path]).then(
    () => assert.fail('it was loaded'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof HarnessError, String(error));
  return error;
}

test('the id is the path; TypeScript, JSON and YAML say the same', async () => {
  const yaml =
    'title: A case\ndescription: A case that a test makes up.\nspecs: [RFC 5280 §6.1]\nexpect: { outcome: connected }\n';
  await using folder = await folderWith({
    'a/one.ts': `export default ${JSON.stringify(LEAST)};`,
    'a/named.ts': `export const scenario: object = ${JSON.stringify(LEAST)};`,
    'two.json': { $schema: '../scenario.schema.json', ...LEAST },
    'b/c/three-1.2.yaml': yaml,
    'four.yml': yaml,
    'not/x.profiles.json': {},
    'not/x.known.yaml': '{}',
    'not/x.test.ts': 'throw new Error("a test is no scenario")',
    'not/x.d.ts': 'throw new Error("neither are declarations")',
  });
  const scenarios = await loadScenarios([folder.path]);
  assert.deepEqual(
    scenarios.map(({ id }) => id),
    ['a/named', 'a/one', 'b/c/three-1.2', 'four', 'two'],
  );
  const [first, ...others] = scenarios.map(({ id: _id, file: _file, ...rest }) => rest);
  for (const other of others) assert.deepEqual(other, first);
});

test('what is left out is the good case', async () => {
  await using folder = await folderWith({
    'least.json': LEAST,
    'mutual.json': { ...LEAST, server: { clientAuth: 'request' } },
    'versions.json': { ...LEAST, client: { versions: ['1.2'] } },
  });
  const [least, mutual, versions] = await loadScenarios([folder.path]);
  assert.deepEqual(least?.server, { certificate: 'server/good', clientAuth: 'none' });
  assert.deepEqual(least?.client, {
    trustAnchors: ['ca/root'],
    servername: 'broker.test',
    verify: true,
  });
  assert.deepEqual(least?.mqtt, { version: '3.1.1' });
  assert.deepEqual(least?.tls, ['1.2', '1.3']);
  assert.deepEqual(mutual?.server.clientTrustAnchors, ['ca/root']);
  assert.deepEqual(versions?.tls, ['default'], 'its own versions and a pin would contradict');
});

test('an undefined field is one that is left out', async () => {
  await using folder = await folderWith({
    'x.ts': `export default { ...${JSON.stringify(LEAST)}, client: { servername: undefined } };`,
  });
  const [scenario] = await loadScenarios([folder.path]);
  assert.equal(scenario?.client.servername, 'broker.test');
});

test('an unknown key is refused with file, field and the key that was meant', async () => {
  const error = await faultOf({ 'x.json': { ...LEAST, server: { certficate: 'server/good' } } });
  assert.equal(error.code, 'SCENARIO_INVALID');
  assert.match(error.detail.file ?? '', /x\.json$/);
  assert.equal(error.detail.field, 'server.certficate');
  assert.match(error.toLine(), /did you mean certificate\?/);
});

test('an unknown key of an outcome names the keys of that outcome', async () => {
  const error = await faultOf({
    'x.json': { ...LEAST, expect: { outcome: 'refused', stag: 'hello' } },
  });
  assert.equal(error.detail.field, 'expect.stag');
  assert.match(error.toLine(), /did you mean stage\?/);
});

const WRONG: readonly [what: string, change: object, line: RegExp][] = [
  ['a missing field', { title: undefined }, /title: is missing\n.*expected a string/],
  ['a wrong type', { specs: 'RFC' }, /specs: is "RFC"\n.*expected a list/],
  ['a wrong value', { server: { clientAuth: 'requires' } }, /clientAuth: "requires".*\n.*require/],
  ['a wrong outcome', { expect: { outcome: 'refusd' } }, /expect\.outcome: .*\n.*mean refused\?/],
  ['a wrong reason', { expect: { outcome: 'refused', reasons: ['expired'] } }, /reasons\[0\]: /],
  [
    'a lone either',
    { expect: { either: [{ outcome: 'connected' }], because: 'RFC 5280' } },
    /at least 2/,
  ],
  [
    'either without why',
    { expect: { either: [{ outcome: 'connected' }, { outcome: 'timeout' }] } },
    /because: is missing/,
  ],
  ['a number for a certificate', { server: { certificate: 5 } }, /expected a string or an object/],
  ['an empty list', { tls: [] }, /tls: .*\n.*at least 1 entry/],
];

for (const [what, change, line] of WRONG) {
  test(`refused: ${what}`, async () => {
    assert.match((await faultOf({ 'x.json': { ...LEAST, ...change } })).toLine(), line);
  });
}

test('every problem of every file is reported at once', async () => {
  const error = await faultOf({
    'a.json': { ...LEAST, titel: 'x', tls: ['1.1'] },
    'b.json': { ...LEAST, specs: [] },
  });
  assert.match(error.message, /3 problems in 2 files/);
  for (const place of [/a\.json: titel/, /a\.json: tls\[0\]/, /b\.json: specs/]) {
    assert.match(error.message, place);
  }
});

const UNREADABLE: readonly [file: string, content: string, line: RegExp][] = [
  ['x.ts', 'export default {;', /x\.ts: cannot be imported: .*\(line 1\)/],
  ['x.ts', "throw new Error('out of order');", /x\.ts: cannot be imported: out of order/],
  ['x.ts', 'export const scenaro = {};', /x\.ts: .*\n.*default export, or one named scenario/],
  ['x.json', '{"title": }', /x\.json: cannot be read: Unexpected token/],
  ['x.yaml', 'title: a\n  b: c\n', /x\.yaml: cannot be read: .* at line 1/],
  ['x.yaml', '', /x\.yaml: the file is null/],
];

for (const [file, content, line] of UNREADABLE) {
  test(`a file that is not data: ${file} with ${JSON.stringify(content)}`, async () => {
    const error = await faultOf({ [file]: content });
    assert.equal(error.code, 'SCENARIO_INVALID');
    assert.match(error.toLine(), line);
  });
}

test('a path that is no slug is refused with a name that would be one', async () => {
  const error = await faultOf({ 'My Cases/Foo_bar.json': LEAST });
  assert.match(error.toLine(), /rename it to my-cases\/foo-bar/);
});

test('two extensions, one id', async () => {
  const error = await faultOf({ 'a/x.json': LEAST, 'a/x.yaml': 'title: x' });
  assert.equal(error.code, 'SCENARIO_DUPLICATE');
  assert.match(error.message, /a\/x\.yaml.*a\/x\.json/);
});

test('two directories, one id', async () => {
  await using one = await folderWith({ 'a/x.json': LEAST });
  await using two = await folderWith({ 'a/x.json': LEAST });
  await assert.rejects(loadScenarios([one.path, two.path]), (error) => {
    assert.ok(error instanceof HarnessError);
    assert.equal(error.code, 'SCENARIO_DUPLICATE');
    assert.ok(error.toLine().includes(one.path) && error.toLine().includes(two.path));
    return true;
  });
  assert.equal((await loadScenarios([one.path, one.path])).length, 1, 'the same directory twice');
});

test('a directory that is not there', async () => {
  await using folder = await folderWith({});
  await assert.rejects(loadScenarios([`${folder.path}/nowhere`]), /no such directory/);
});

test('a contrast that is no scenario is named, with the one that was meant', async () => {
  const fault = await faultOf({
    'a/one.json': { ...LEAST, contrast: 'a/twoo' },
    'a/two.json': LEAST,
  });
  assert.match(fault.toLine(), /contrast: there is no scenario "a\/twoo"/);
  assert.match(fault.toString() + JSON.stringify(fault), /did you mean a\/two\?/);
});
