import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { execa } from 'execa';
import { detectSuites } from '../../containers/index.ts';
import { FLEET_INSTALL } from '../backends/fleet.ts';
import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import { skipUnless } from '../selftest/needs.ts';
import { CACHE_DIRECTORY, newRunId, ROOT } from './paths.ts';
import { describeFleet } from './setup/describe-fleet.ts';
import { temporaryFolder } from './testing/run-cli.ts';

interface Doctor {
  readonly backends: readonly BackendInfo[];
  readonly brokers: readonly BrokerInfo[];
}

/** `npm run doctor` as a person starts it. */
function startDoctor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const bootstrap = join(ROOT, 'harness', 'bootstrap', 'run.mjs');
  return execa(process.execPath, [bootstrap, 'doctor', ...args], {
    reject: false,
    stdin: 'ignore',
    env,
  });
}

async function asked(args: readonly string[], env?: Readonly<Record<string, string>>) {
  const { exitCode, stdout, stderr } = await startDoctor(['--json', ...args], env);
  assert.equal(exitCode, 0, stderr);
  return JSON.parse(stdout) as Doctor;
}

/** Its packages may leave the archive: then it is unavailable, also in CI. */
const LEAVING = 'bullseye';
const everySuite = await detectSuites(newRunId(new Date()), AbortSignal.timeout(60_000));
const suites = everySuite.filter(({ name }) => name !== LEAVING);
const images = {
  name: 'an image of clients',
  there: suites.every(({ programs }) => programs.every(({ unusable }) => unusable === undefined)),
  install: 'npm run images -- clients',
};
const fleet = {
  name: 'the fleet',
  there: describeFleet(CACHE_DIRECTORY).lacking.length === 0,
  install: FLEET_INSTALL,
};

test(
  'doctor: thirty backends are there, of every suite',
  { skip: skipUnless(images, fleet) },
  async () => {
    const { backends } = await asked([]);
    const there = backends.filter(({ available }) => available);
    assert.ok(there.length >= 30, `${there.length}: ${there.map(({ id }) => id).join(', ')}`);
    for (const { name, programs } of suites) {
      const ids = there.map(({ id }) => id).filter((id) => id.endsWith(`/${name}`));
      assert.deepEqual(ids.toSorted(), programs.map(({ id }) => `${id}/${name}`).toSorted());
    }
  },
);

/** Nothing on PATH, no engine, and a cache nobody has set anything up in. */
function bareMachine(cache: string): Readonly<Record<string, string>> {
  return {
    PATH: join(cache, 'bin'),
    MQTT_TLS_MATRIX_CACHE: cache,
    DOCKER_HOST: `unix://${cache}/docker.sock`,
  };
}

test('doctor: on a bare machine every backend is listed, with why it is not there and what adds it', async () => {
  using cache = temporaryFolder();
  const bare = bareMachine(cache.path);
  const { backends, brokers } = await asked([], bare);
  const { exitCode, stdout } = await startDoctor([], bare);
  assert.equal(exitCode, 0);
  const there = [...backends, ...brokers].filter(({ available }) => available).map(({ id }) => id);
  assert.ok(there.includes('node/24') && there.includes('aedes/1'), there.join(', '));
  const missing = backends.filter(({ available }) => !available);
  for (const { id, reason = '', install = '' } of missing) {
    assert.ok(reason !== '' && install !== '', id);
    const [, said] = stdout.split(new RegExp(`^✖ ${id} +missing: `, 'm'));
    assert.ok(said?.startsWith(`${reason}\n    ${install}\n`), id);
  }
  const cure = (id: string) => missing.find((backend) => backend.id === id)?.install;
  assert.equal(cure('node/22'), FLEET_INSTALL);
  assert.equal(cure('gnutls/trixie'), 'npm run images -- clients');
  assert.equal(
    cure('wolfssl/system'),
    'apt-get install -y gcc libc6-dev libwolfssl-dev libcjson-dev',
  );
  assert.equal(cure('chromium/system'), 'apt-get install -y chromium libnss3-tools');
});

test('doctor: a backend of the settings that is not there is listed', async () => {
  using folder = temporaryFolder();
  const config = join(folder.path, 'matrix.config.json');
  const acme = { id: 'acme/1.0', stack: 'acme', command: ['./no-such-driver'] };
  writeFileSync(config, JSON.stringify({ backends: [acme] }));
  const { exitCode, stdout } = await startDoctor(['--config', config], bareMachine(folder.path));
  assert.equal(exitCode, 0);
  assert.match(stdout, /^✖ acme\/1\.0 +missing: .*no-such-driver/m);
});

test('doctor: an option that does not exist: exit 2 and the way out', async () => {
  const { exitCode, stderr } = await startDoctor(['--jsn']);
  assert.equal(exitCode, 2);
  assert.match(stderr, /mean --json\?/);
  assert.doesNotMatch(stderr, /\n {4}at /, 'a stack trace is no message');
});
