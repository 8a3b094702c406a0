import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { execa } from 'execa';
import { FLEET_INSTALL, fleetDirectory } from '../backends/fleet.ts';
import { FLEET_PROGRAMS, fleetProgramPath } from '../backends/platform.ts';
import { skipUnless } from '../selftest/needs.ts';
import { CACHE_DIRECTORY, ROOT } from './paths.ts';
import { startRegistry } from './testing/other-registry.ts';
import { describeFleet, fleetSizes, megabytesOf } from './setup/describe-fleet.ts';
import { isAlive, temporaryFolder } from './testing/run-cli.ts';

/** `npm run setup` as a person starts it; npm asks this registry, once, and knows nothing yet. */
function startSetup(args: readonly string[], home: string, registry: string) {
  const bootstrap = join(ROOT, 'harness', 'bootstrap', 'run.mjs');
  return execa(process.execPath, [bootstrap, 'setup', ...args], {
    reject: false,
    stdin: 'ignore',
    env: {
      MQTT_TLS_MATRIX_CACHE: join(home, 'cache'),
      npm_config_cache: join(home, 'npm'),
      npm_config_registry: registry,
      npm_config_fetch_retries: '0',
    },
  });
}

/** The discard service, RFC 863: nobody has it, and nothing is sent to it. */
const NO_REGISTRY = 'http://127.0.0.1:9/';
const fleetFolder = (home: string) => join(home, 'cache', 'fleet');
const made = FLEET_PROGRAMS.filter((program) => fleetProgramPath(program) !== undefined);

for (const [what, args, says] of [
  ['an option that does not exist', ['--flet'], /mean --fleet\?/],
  ['an argument too many', ['deno'], /argument/],
] as const) {
  test(`setup: ${what}: exit 2 and the way out`, async () => {
    using home = temporaryFolder();
    const { exitCode, stderr, stdout } = await startSetup(args, home.path, NO_REGISTRY);
    assert.equal(exitCode, 2, stdout);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n {4}at /, 'a stack trace is no message');
    assert.equal(existsSync(fleetFolder(home.path)), false);
  });
}

test('setup: without an option it says what there is and what the rest takes, and fetches nothing', async () => {
  using home = temporaryFolder();
  const { exitCode, stdout } = await startSetup([], home.path, NO_REGISTRY);
  assert.equal(exitCode, 0);
  for (const program of FLEET_PROGRAMS) assert.match(stdout, new RegExp(`✖ ${program} `));
  assert.match(stdout, /--fleet fetches about \d+ MB from npm and puts \d+ MB into /);
  assert.equal(existsSync(fleetFolder(home.path)), false);
});

test('setup: a cache that cannot be written is named', async () => {
  using home = temporaryFolder();
  writeFileSync(join(home.path, 'cache'), '');
  const { exitCode, stderr } = await startSetup(['--fleet'], home.path, NO_REGISTRY);
  assert.equal(exitCode, 2);
  assert.match(stderr, /MQTT_TLS_MATRIX_CACHE/);
});

test('setup: a registry that does not answer: exit 2, what is lacking, and nothing half done', async () => {
  using home = temporaryFolder();
  // What a run that was killed left behind; a number of ours is no process any more once it has ended.
  const { pid } = spawnSync('true');
  mkdirSync(join(fleetFolder(home.path), `draft-${pid}-x`), { recursive: true });
  const { exitCode, stderr } = await startSetup(['--fleet'], home.path, NO_REGISTRY);
  assert.equal(exitCode, 2);
  for (const program of made) assert.match(stderr, new RegExp(program));
  assert.deepEqual(readdirSync(fleetFolder(home.path)), []);
});

test('setup: a registry with other contents than the lockfile’s: exit 2, and nothing of it stays', async () => {
  using home = temporaryFolder();
  await using registry = await startRegistry(home.path);
  const { exitCode, stderr } = await startSetup(['--fleet'], home.path, registry.url);
  assert.equal(exitCode, 2, stderr);
  for (const program of made) assert.match(stderr, new RegExp(`could not install .*${program}`));
  assert.match(stderr, /other contents than package-lock\.json/);
  assert.deepEqual(readdirSync(fleetFolder(home.path)), []);
  assert.ok(registry.fetched.size >= made.length, [...registry.fetched].join(', '));
});

test('setup: Ctrl-C ends npm and leaves nothing', async () => {
  using home = temporaryFolder();
  const silent = createServer((socket) => socket.on('error', () => undefined));
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  try {
    const asked = once(silent, 'connection');
    const running = startSetup(['--fleet'], home.path, `http://127.0.0.1:${port}/`);
    await asked;
    const draft = readdirSync(fleetFolder(home.path))[0] ?? '';
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    assert.equal(exitCode, 130, stderr);
    assert.deepEqual(readdirSync(fleetFolder(home.path)), []);
    assert.equal(isAlive(Number(/^draft-(\d+)-/.exec(draft)?.[1])), false);
  } finally {
    silent.close();
  }
});

const fleet = {
  name: 'the fleet',
  there: describeFleet(CACHE_DIRECTORY).lacking.length === 0,
  install: FLEET_INSTALL,
};

test('npm ci takes less than 450 MB', () => {
  const taken = megabytesOf(join(ROOT, 'node_modules'));
  assert.ok(taken > 100 && taken < 450, `${taken} MB`);
});

test('setup: it takes as much as is said beforehand', { skip: skipUnless(fleet) }, () => {
  const { diskMB } = fleetSizes();
  const taken = megabytesOf(fleetDirectory(CACHE_DIRECTORY));
  assert.ok(Math.abs(taken - diskMB) < diskMB / 5, `${taken} MB, and ${diskMB} MB are said`);
});

test('setup: a second time there is nothing to fetch', { skip: skipUnless(fleet) }, async () => {
  using home = temporaryFolder();
  const { exitCode, stdout } = await execa(
    process.execPath,
    [join(ROOT, 'harness', 'bootstrap', 'run.mjs'), 'setup', '--fleet'],
    {
      reject: false,
      stdin: 'ignore',
      env: { npm_config_registry: NO_REGISTRY, npm_config_cache: join(home.path, 'npm') },
    },
  );
  assert.equal(exitCode, 0);
  for (const program of made) assert.match(stdout, new RegExp(`✔ ${program} +\\d+\\.\\d+`));
});
