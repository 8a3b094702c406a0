import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { BrokerSource } from '../../harness/model/broker.ts';
import type { DetectOptions } from '../detect-options.ts';
import { detectOwnProduct } from '../own-product.ts';
import { answering, fakeEngine } from '../testing/fake-engine.ts';
import { detectEmqx, IMAGES } from './detect.ts';

let directory: string;
let closeEngine: (() => void) | undefined;
const before = { ...process.env };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'detect-emqx-'));
  process.env['MQTT_TLS_MATRIX_STATE'] = join(directory, 'state');
  process.env['DOCKER_HOST'] = `unix://${join(directory, 'docker.sock')}`;
  process.env['PATH'] = directory;
});
afterEach(() => {
  closeEngine?.();
  closeEngine = undefined;
  process.env = { ...before };
  rmSync(directory, { recursive: true, force: true });
});

const options = (driver: DetectOptions['driver']): DetectOptions => ({
  driver,
  announce: () => {},
  pullTimeoutMs: 5_000,
  signal: AbortSignal.timeout(20_000),
});

const infos = (sources: readonly BrokerSource[]) => sources.map(({ info }) => info);

/** A release as its packages lay it out. */
function install(version: string, user: string): void {
  const root = join(directory, 'release');
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'lib', 'ssl-11.1.4.10'), { recursive: true });
  mkdirSync(join(root, 'releases', version), { recursive: true });
  writeFileSync(join(root, 'releases', 'start_erl.data'), `14.2.5.9 ${version}\n`);
  writeFileSync(join(root, 'releases', 'emqx_vars'), `REL_VSN="x"\nRUNNER_USER="${user}"\n`);
  writeFileSync(join(root, 'releases', version, 'BUILD_INFO'), 'erlang: "26.2.5.9-1"\n');
  writeFileSync(join(root, 'bin', 'emqx'), '#!/bin/sh\n', { mode: 0o755 });
  process.env['PATH'] = join(root, 'bin');
}

const RELEASE = 'emqx 5.8.6\nwordsize: 64\nerlang: "26.2.5.2-1"\nssl-11.1.4.4\n';

test('images that are not here: unavailable, with what pulls each, and never a pass', async () => {
  let pulls = 0;
  closeEngine = await fakeEngine(join(directory, 'docker.sock'), (request, response) => {
    if (request.method === 'POST') pulls += 1;
    response.writeHead(404).end('{}');
  });
  const found = await detectEmqx(options('auto'));
  assert.deepEqual(
    infos(found).map(({ id, available, reason, install: line }) => [id, available, reason, line]),
    IMAGES.map((image) => [
      `emqx/image-${image.split(':')[1]}`,
      false,
      'there is no image of it',
      `docker pull ${image}`,
    ]),
  );
  assert.equal(pulls, 0);
  const start = { directory, runId: 'r', signal: AbortSignal.timeout(20_000), announce: () => {} };
  for (const source of found)
    await assert.rejects(source.start([], start), /BROKER_NOT_READY|image/);
});

test('one that is there says its versions, the OTP it is on, and that it is unverified', async () => {
  closeEngine = await fakeEngine(join(directory, 'docker.sock'), answering(RELEASE));
  const [info] = infos(await detectEmqx(options('container')));
  assert.equal(info?.available, true);
  assert.equal(info.version, '5.8.6');
  assert.deepEqual(info.tlsLibrary, { name: 'Erlang ssl', version: '11.1.4.4' });
  assert.equal(info.package, 'Erlang/OTP 26.2.5.2-1');
  assert.match(info.note ?? '', /^unverified/);
});

test('whatever EMQX it is and wherever from, it is unverified', async () => {
  const own = { id: 'emqx/mine', product: 'emqx', command: ['true'] } as const;
  const all = [
    ...(await detectEmqx(options('process'))),
    ...(await detectEmqx(options('container'))),
    await detectOwnProduct({ ...own, command: ['true'] }, directory, options('auto')),
    await detectOwnProduct({ ...own, command: ['/nowhere'] }, directory, options('auto')),
  ];
  install('5.8.6', '');
  all.push(...(await detectEmqx(options('process'))));
  for (const { id, available, note } of infos(all)) {
    assert.match(note ?? '', /^unverified/, `${id} ${available}`);
  }
  assert.deepEqual(
    infos(all).map(({ available }) => available),
    [false, false, false, false, true, false, true],
  );
});

test('--driver process: one that is not installed is said, and looks for no container', async () => {
  const [info, ...others] = infos(await detectEmqx(options('process')));
  assert.deepEqual(others, []);
  assert.deepEqual(
    [info?.available, info?.mode, info?.reason],
    [false, 'process', 'EMQX is not installed'],
  );
});

test('an installed one is read from its release', async () => {
  install('5.10.1', userInfo().username);
  const [info] = infos(await detectEmqx(options('process')));
  assert.deepEqual(
    [info?.id, info?.version, info?.tlsLibrary.version, info?.package],
    ['emqx/5.10', '5.10.1', '11.1.4.10', 'Erlang/OTP 26.2.5.9-1'],
  );
});

test('one that cannot be used is there with the reason', async () => {
  writeFileSync(join(directory, 'emqx'), '#!/bin/sh\n', { mode: 0o755 });
  const [without] = infos(await detectEmqx(options('auto')));
  assert.equal(without?.available, false);
  assert.match(without.reason ?? '', /\/emqx has no release beside it$/);
  // Its script would change to that user, and forget what it was told.
  install('5.8.6', 'emqx-of-the-package');
  const [others] = infos(await detectEmqx(options('process')));
  assert.match(others?.reason ?? '', /runs as the user emqx-of-the-package only: run this as/);
});
