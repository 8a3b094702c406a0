import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { HarnessError } from '../../harness/model/errors.ts';
import { skipUnless } from '../../harness/selftest/needs.ts';
import { containerLauncher } from './container.ts';
import { localDocker, type DockerEngine } from './docker.ts';
import { suiteImage } from './find-broker.ts';
import { BrokerLog } from './log.ts';

const BUILT_IMAGE = suiteImage('mosquitto', 'bookworm');

const engine = await localDocker();
const image =
  'missing' in engine ? undefined : await engine.image(BUILT_IMAGE, AbortSignal.timeout(60_000));
const skip = skipUnless({
  name: BUILT_IMAGE,
  there: image !== undefined,
  install: 'node containers/build-images.ts',
});

const runId = `container-${process.pid}`;
const launchOf = (command: readonly [string, ...string[]]) => ({
  command,
  environment: {},
  workingDirectory: tmpdir(),
  reads: [],
  runId,
});
const signal = AbortSignal.timeout(300_000);

function docker(): DockerEngine {
  assert.ok(!('missing' in engine));
  return engine;
}

async function left(): Promise<number> {
  return (await docker().labelled(`mqtt-tls-matrix.run=${runId}`, signal)).length;
}

test(
  'a start that fails leaves nothing, and takes nothing of the same run along',
  { skip },
  async () => {
    const launcher = containerLauncher(docker(), BUILT_IMAGE);
    const log = new BrokerLog(() => undefined);
    const other = await launcher(launchOf(['sleep', '60']), log, signal);
    try {
      await assert.rejects(launcher(launchOf(['/no/such/program']), log, signal), (error) => {
        assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
        assert.match(error.message, /no such file/);
        return true;
      });
      assert.equal(await left(), 1);
    } finally {
      await other.stop();
    }
    assert.equal(await left(), 0);
  },
);

test('when it has ended, all that it said is there', { skip }, async () => {
  const log = new BrokerLog(() => undefined);
  const command = ['sh', '-c', 'seq 500; echo last words >&2; exit 3'] as const;
  const running = await containerLauncher(docker(), BUILT_IMAGE)(launchOf(command), log, signal);
  try {
    assert.equal(await running.ended, 'exit code 3');
    assert.equal(log.lines.length, 501);
    assert.ok(log.lines.some(({ text }) => text === 'last words'));
  } finally {
    await running.stop();
  }
});

test('an engine that cannot remove a container: which one is left is said', { skip }, async () => {
  const stuck: DockerEngine = { ...docker(), remove: () => Promise.reject(new Error('stuck')) };
  const launcher = containerLauncher(stuck, BUILT_IMAGE);
  const running = await launcher(launchOf(['sleep', '60']), new BrokerLog(() => undefined), signal);
  try {
    await assert.rejects(
      running.stop(),
      /container \w{12} of run .* \(docker rm -f \w{12}\): stuck/,
    );
    // Nobody waits for the engine any more.
    assert.equal(await running.ended, 'removed');
  } finally {
    for (const { id } of await docker().labelled(`mqtt-tls-matrix.run=${runId}`, signal)) {
      await docker().remove(id);
    }
  }
});

test(
  'a question to an image is answered by its output, and nothing is left',
  { skip },
  async () => {
    const ours = async () => (await docker().labelled('mqtt-tls-matrix.run=none', signal)).length;
    const before = await ours();
    const answer = await docker().ask(BUILT_IMAGE, 'echo first; sleep 0.2; echo last >&2', signal);
    assert.deepEqual(answer.trim().split(/\s+/), ['first', 'last']);
    // The engine removes it by itself, in its own time.
    const deadline = Date.now() + 60_000;
    while ((await ours()) > before && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.equal(await ours(), before);
  },
);
