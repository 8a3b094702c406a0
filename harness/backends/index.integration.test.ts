import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { HarnessError } from '../model/errors.ts';
import type { BackendSettings } from '../model/settings.ts';
import { detectBackends } from './index.ts';

const detect = (...backends: BackendSettings[]) =>
  detectBackends({
    cacheDirectory: tmpdir(),
    maxProcesses: 1,
    settings: { directory: import.meta.dirname, backends },
  });

test('every kind of backend is listed, there or not, and says what it lacks', async () => {
  const sources = await detect();
  const ids = sources.map((source) => source.info.id);
  for (const id of ['node/24', 'node/system', 'bun/1', 'openssl-cli/system', 'wolfssl/system']) {
    assert.ok(ids.includes(id), id);
  }
  for (const { info } of sources) {
    if (!info.available) assert.notEqual(info.reason ?? '', '', info.id);
  }
});

test('a command that is not there is listed with its name and refuses to start', async () => {
  const sources = await detect({ id: 'acme/1.0', stack: 'acme', command: ['./no-such-driver'] });
  const acme = sources.find((source) => source.info.id === 'acme/1.0');
  assert.equal(acme?.info.available, false);
  assert.match(acme.info.reason ?? '', /no-such-driver/);
  await assert.rejects(
    acme.start(AbortSignal.timeout(1_000)),
    (error) => error instanceof HarnessError && error.code === 'REQUIRED_MISSING',
  );
});

test('a relative command and its arguments are taken from the settings file', async () => {
  const command = ['node', 'fixtures/misbehaving-driver.cjs'] satisfies [string, ...string[]];
  const sources = await detect({ id: 'acme/1.0', stack: 'acme', command });
  const acme = sources.find((source) => source.info.id === 'acme/1.0');
  await using backend = await acme?.start(AbortSignal.timeout(10_000));
  // What detection cannot know, the driver's hello says.
  assert.equal(backend?.info.product, 'fixture');
  assert.equal(backend.info.version, '1.0');
});

test('looking for backends does not load what only a handshake or a build needs', async () => {
  // Loading execa takes longer than everything else a start of the harness does.
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve(specifier, context, next) {
        if (specifier === 'execa') console.log('loads execa for', context.parentURL);
        return next(specifier, context);
      },
    });
    const { detectBackends } = await import(process.argv[1]);
    const cacheDirectory = process.argv[2];
    const found = await detectBackends({ cacheDirectory, maxProcesses: 1 });
    console.log(found.some(({ info }) => info.id === 'openssl-cli/system'));
  `;
  const index = new URL('index.ts', import.meta.url).href;
  const args = ['--input-type=module', '-e', script, index, tmpdir()];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  assert.equal(stdout, 'true\n');
});

test('two backends of one id are refused', async () => {
  await assert.rejects(
    detect({ id: 'bun/1', stack: 'bun', command: ['node'] }),
    (error) => error instanceof HarnessError && error.code === 'SETTINGS_INVALID',
  );
});
