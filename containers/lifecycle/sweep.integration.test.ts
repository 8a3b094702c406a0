import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { skipUnless } from '../../harness/selftest/needs.ts';
import { localDocker } from './docker.ts';
import { suiteImage } from './find-broker.ts';
import { startTimeOf } from './owner.ts';
import { sweep } from './sweep.ts';

const BUILT_IMAGE = suiteImage('mosquitto', 'bookworm');

const engine = await localDocker();
const image =
  'missing' in engine ? undefined : await engine.image(BUILT_IMAGE, AbortSignal.timeout(5_000));

const moduleAt = (name: string) => JSON.stringify(import.meta.resolve(name));

/** A harness that starts something and says which, until it is killed; `launch` is its program. */
async function killedHarness(t: TestContext, launch: string): Promise<string> {
  const program = `
    import { BrokerLog } from ${moduleAt('./log.ts')};
    const log = new BrokerLog(() => undefined);
    const launch = { command: ['sleep', '300'], environment: process.env, reads: [] };
    const options = { ...launch, workingDirectory: '/tmp', runId: 'sweep-' + process.pid };
    ${launch}
    console.log(started);
    setInterval(() => {}, 1000);`;
  const harness = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => harness.kill('SIGKILL'));
  const [said] = await harness.stdout.take(1).toArray();
  // While it lives, what it started is left alone.
  const before = await sweep();
  assert.deepEqual(
    before.filter((line) => line.includes(`sweep-${harness.pid}`)),
    [],
  );
  const ended = new Promise((resolve) => harness.once('exit', resolve));
  harness.kill('SIGKILL');
  await ended;
  const swept = await sweep();
  assert.equal(swept.filter((line) => line.includes(`sweep-${harness.pid}`)).length, 1);
  return String(said).trim();
}

function ownState(t: TestContext): void {
  const directory = mkdtempSync(join(tmpdir(), 'sweep-'));
  process.env['MQTT_TLS_MATRIX_STATE'] = directory;
  t.after(() => {
    delete process.env['MQTT_TLS_MATRIX_STATE'];
    rmSync(directory, { recursive: true, force: true });
  });
}

const procfs = { name: '/proc', there: existsSync('/proc/self/stat'), install: 'use Linux' };

test(
  'a process of a harness that was killed is ended by the next run',
  { skip: skipUnless(procfs) },
  async (t) => {
    ownState(t);
    const pid = await killedHarness(
      t,
      `import { launchProcess } from ${moduleAt('./process.ts')};
     import { readdirSync } from 'node:fs';
     import { stateDirectory } from ${moduleAt('./state.ts')};
     await launchProcess(options, log, AbortSignal.timeout(5000));
     const started = readdirSync(stateDirectory() + '/processes')[0].split('-')[0];`,
    );
    const deadline = Date.now() + 5_000;
    while (startTimeOf(Number(pid)) !== undefined && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.equal(startTimeOf(Number(pid)), undefined);
  },
);

test(
  'a process ends with a harness that nobody caught an exception of',
  { skip: skipUnless(procfs) },
  async (t) => {
    ownState(t);
    const program = `
      import { BrokerLog } from ${moduleAt('./log.ts')};
      import { launchProcess } from ${moduleAt('./process.ts')};
      const launch = { command: ['sh', '-c', 'echo $$; sleep 300'], environment: process.env };
      const log = new BrokerLog(() => undefined);
      const signal = AbortSignal.timeout(5000);
      await launchProcess({ ...launch, reads: [], workingDirectory: '/tmp', runId: 'x' }, log, signal);
      const said = await log.find(0, () => true, signal);
      console.log(said.text);
      setTimeout(() => { throw new Error('nobody catches it'); }, 20);`;
    const harness = spawnSync(process.execPath, ['--input-type=module', '--eval', program]);
    assert.match(harness.stderr.toString(), /nobody catches it/);
    const pid = Number(harness.stdout.toString());
    assert.ok(pid > 0);
    const deadline = Date.now() + 2_000;
    while (startTimeOf(pid) !== undefined && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const there = startTimeOf(pid) !== undefined;
    if (there) process.kill(-pid, 'SIGKILL');
    assert.equal(there, false);
  },
);

const built = {
  name: BUILT_IMAGE,
  there: image !== undefined,
  install: 'node containers/build-images.ts',
};

test(
  'a container of a harness that was killed is removed by the next run',
  { skip: skipUnless(procfs, built) },
  async (t) => {
    ownState(t);
    assert.ok(!('missing' in engine));
    const label = 'mqtt-tls-matrix.owner';
    await killedHarness(
      t,
      `import { containerLauncher } from ${moduleAt('./container.ts')};
     import { localDocker } from ${moduleAt('./docker.ts')};
     const launcher = containerLauncher(await localDocker(), ${JSON.stringify(BUILT_IMAGE)});
     await launcher(options, log, AbortSignal.timeout(30000));
     const started = 'a container';`,
    );
    const left = await engine.labelled(label, AbortSignal.timeout(5_000));
    assert.deepEqual(
      left.filter(({ labels }) => labels['mqtt-tls-matrix.run']?.startsWith('sweep-')),
      [],
    );
  },
);
