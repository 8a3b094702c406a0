import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { skipUnless } from '../harness/selftest/needs.ts';
import { detectBrokers } from './index.ts';
import { containerLauncher } from './lifecycle/container.ts';
import { localDocker } from './lifecycle/docker.ts';
import { suiteImage } from './lifecycle/find-broker.ts';
import { BrokerLog } from './lifecycle/log.ts';
import { echo } from './testing/echo.ts';
import { testCertificates } from './testing/pem.ts';

// Laid out as the cache of certificates is: what is in it is for everybody, who get no way to it.
const root = mkdtempSync(join(tmpdir(), 'broker-keys-'));
const pem = testCertificates();
after(() => {
  pem[Symbol.dispose]();
  rmSync(root, { recursive: true, force: true });
});
const cached = (folder: string, file: string) => {
  const there = join(root, 'certificates', folder);
  mkdirSync(there, { recursive: true });
  const copy = join(there, basename(file));
  copyFileSync(file, copy);
  chmodSync(copy, 0o644);
  return copy;
};
const files = {
  certificate: cached('chains', pem.server.ec.certificate),
  key: cached('keys', pem.server.ec.key),
  clientTrustAnchors: cached('issued', pem.ca),
};
chmodSync(join(root, 'certificates'), 0o700);
const state = process.env['MQTT_TLS_MATRIX_STATE'] ?? join(root, 'state');
process.env['MQTT_TLS_MATRIX_STATE'] = state;
process.env['MQTT_TLS_MATRIX_CACHE'] = root;

const signal = AbortSignal.timeout(900_000);
const engine = await localDocker();
const sources = await detectBrokers({
  settings: [],
  settingsDirectory: root,
  driver: 'auto',
  announce: () => {},
  pullTimeoutMs: 1,
  signal,
});

/** Installed, and in an image, of each product that reads its files itself. */
const BROKERS = [
  ...['mosquitto', 'nats', 'rabbitmq'].map((product) => {
    const found = sources.find(({ info }) => info.product === product && info.mode === 'process');
    return { name: `${product} as a process`, found };
  }),
  ...['mosquitto/bookworm', 'nats/bookworm', 'rabbitmq/bookworm'].map((id) => ({
    name: `${id} in a container`,
    found: sources.find(({ info }) => info.id === id),
  })),
];

for (const { name, found } of BROKERS) {
  const skip = skipUnless({
    name,
    there: found?.info.available === true,
    install: found?.info.install ?? 'npm run images -- brokers',
  });
  test(`${name} reads keys in a folder that is closed to others`, { skip }, async () => {
    assert.ok(found);
    await using started = await found.start([{ ...files, id: 'one', clientAuth: 'require' }], {
      directory: join(root, found.info.id.replace('/', '_')),
      runId: `keys-${process.pid}`,
      signal,
      announce: () => {},
    });
    const state = started.listeners.get('one');
    assert.equal(state?.state, 'listening', JSON.stringify(state));
    const port = state.state === 'listening' ? state.port : 0;
    assert.equal((await echo(port, { ca: pem.ca, client: pem.client.ec })).state, 'echoed');
  });
}

test(
  'a container that runs as another user reads them as well',
  {
    skip: skipUnless({
      name: suiteImage('mosquitto', 'bookworm'),
      there: sources.some(({ info }) => info.id === 'mosquitto/bookworm' && info.available),
      install: 'npm run images -- brokers',
    }),
  },
  async () => {
    assert.ok(!('missing' in engine));
    const log = new BrokerLog(() => undefined);
    const running = await containerLauncher(engine, suiteImage('mosquitto', 'bookworm'), {
      user: '1000',
    })(
      {
        command: ['sh', '-c', 'id -u; cat "$0" "$1" | grep -c BEGIN', files.certificate, files.key],
        environment: {},
        workingDirectory: join(root, 'certificates', 'keys'),
        reads: Object.values(files),
        runId: `keys-${process.pid}`,
      },
      log,
      signal,
    );
    try {
      assert.equal(await running.ended, 'exit code 0');
      const words = log.lines.map(({ text }) => text);
      assert.deepEqual(words, ['1000', '2']);
    } finally {
      await running.stop();
    }
  },
);

const NOBODY = 65_534;

test(
  'nobody else of this machine does',
  { skip: process.getuid?.() === 0 ? false : 'only root can try it as somebody else' },
  () => {
    chmodSync(root, 0o755);
    const cat = (file: string) =>
      spawnSync('cat', [file], { uid: NOBODY, gid: NOBODY, encoding: 'utf8' });
    for (const file of Object.values(files)) {
      assert.match(cat(file).stderr, /Permission denied/);
      assert.equal(cat(file).stdout, '');
    }
  },
);
