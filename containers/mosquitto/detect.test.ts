import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, test } from 'node:test';
import * as z from 'zod';
import { OWNER_LABEL, currentOwner } from '../lifecycle/owner.ts';
import type { DetectOptions } from '../detect-options.ts';
import { labelsOf } from '../lifecycle/broker-versions.ts';
import { answering, fakeEngine } from '../testing/fake-engine.ts';
import { suiteImage } from '../lifecycle/find-broker.ts';
import { detectImage, detectMosquitto } from './detect.ts';

let directory: string;
let closeEngine: (() => void) | undefined;
let said: string[];
const before = { ...process.env };

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'detect-'));
  process.env['MQTT_TLS_MATRIX_STATE'] = join(directory, 'state');
  process.env['DOCKER_HOST'] = `unix://${join(directory, 'docker.sock')}`;
  said = [];
});
afterEach(() => {
  closeEngine?.();
  closeEngine = undefined;
  process.env = { ...before };
  rmSync(directory, { recursive: true, force: true });
});

const options = (driver: DetectOptions['driver'], pullTimeoutMs = 5_000): DetectOptions => ({
  driver,
  announce: (text) => said.push(text),
  pullTimeoutMs,
  signal: AbortSignal.timeout(20_000),
});

async function engine(answer: RequestListener): Promise<void> {
  closeEngine = await fakeEngine(join(directory, 'docker.sock'), answer);
}

function image(version: string): string {
  const Labels = labelsOf({ version, tlsLibrary: { name: 'OpenSSL', version: '3.0.19' } });
  return JSON.stringify({ Id: 'sha256:1', Config: { Labels } });
}

test('--driver container without an engine: unavailable, and why', async () => {
  for (const { info } of await detectMosquitto(options('container'))) {
    assert.equal(info.available, false);
    assert.match(info.reason ?? '', /no Docker engine answers at .*docker\.sock/);
  }
});

test('every suite that has an image is a broker of its own, and nothing is pulled', async () => {
  await engine(({ url = '' }, response) => {
    const built = url.includes(suiteImage('mosquitto', 'trixie')) ? '2.0.21' : undefined;
    response.statusCode = built === undefined ? 404 : 200;
    response.end(built === undefined ? '{}' : image(built));
  });
  const infos = (await detectMosquitto(options('container'))).map(({ info }) => info);
  assert.deepEqual(infos[2], {
    id: 'mosquitto/trixie',
    product: 'mosquitto',
    version: '2.0.21',
    tlsLibrary: { name: 'OpenSSL', version: '3.0.19' },
    mode: 'container',
    available: true,
    versionAxis: true,
    image: 'mqtt-tls-matrix/mosquitto:trixie, image id sha256:1',
  });
  assert.deepEqual(
    infos.map(({ id, available, install }) => [id, available, install]),
    [
      ['mosquitto/bullseye', false, 'npm run images -- brokers'],
      ['mosquitto/bookworm', false, 'npm run images -- brokers'],
      ['mosquitto/trixie', true, undefined],
    ],
  );
  assert.deepEqual(said, []);
});

test('where there is no other mosquitto the public image is pulled, said beforehand', async () => {
  let pulled = false;
  await engine(({ url = '', method }, response) => {
    if (method === 'POST' && url.includes('/images/create')) pulled = true;
    const there = pulled && url.includes('eclipse-mosquitto');
    response.statusCode = there || method === 'POST' ? 200 : 404;
    response.end(there && url.endsWith('/json') ? image('2.0.22') : '{}');
  });
  const [first] = await detectMosquitto(options('container'));
  assert.equal(first?.info.id, 'mosquitto/image-2.0');
  assert.equal(first.info.available && first.info.version, '2.0.22');
  assert.match(said[0] ?? '', /^pulling eclipse-mosquitto:2\.0, for at most 5 s$/);
});

test('where that is refused, the reason and the line that pulls it are said', async () => {
  await engine(({ url = '' }, response) => {
    if (url.includes('/images/create')) response.end('{"error":"denied"}');
    else response.writeHead(404).end('{}');
  });
  const [first] = await detectMosquitto(options('container'));
  assert.equal(first?.info.available, false);
  assert.match(first.info.reason ?? '', /eclipse-mosquitto:2\.0 could not be pulled: .*denied/);
  assert.equal(first.info.install, 'docker pull eclipse-mosquitto:2.0');
});

test('a pull that fails half way, or does not end, is not tried again within the hour', async () => {
  let pulls = 0;
  await engine(({ url = '' }, response) => {
    if (!url.includes('/images/create')) {
      response.statusCode = 404;
      response.end('{}');
    } else if ((pulls += 1) === 1) {
      // Docker answers 200 first and says later what went wrong.
      response.end('{"status":"Pulling"}\n{"error":"no such host"}\n');
    }
  });
  const first = await detectImage('a/1', 'acme/a:1', options('auto'));
  assert.match(first.info.reason ?? '', /no such host/);
  const again = await detectImage('a/1', 'acme/a:1', options('auto'));
  assert.equal(again.info.available, false);
  assert.equal(pulls, 1);
  assert.match(said.at(-1) ?? '', /not pulled again/);

  const hanging = await detectImage('b/1', 'acme/b:1', options('auto', 50));
  assert.match(hanging.info.reason ?? '', /not finished within/);
});

test('--driver process does not look for containers', async () => {
  process.env['PATH'] = directory;
  const sources = await detectMosquitto(options('process'));
  assert.deepEqual(
    sources.map(({ info }) => info.mode),
    ['process'],
  );
  const info = sources[0]?.info;
  assert.ok(info);
  // Found in /usr/sbin all the same, or the line that puts it there.
  assert.equal(info.install, info.available ? undefined : 'apt-get install -y mosquitto');
});

test('an image without mosquitto is unavailable, and its own words say why', async () => {
  await engine(answering('/bin/sh: 1: mosquitto: not found\r\n'));
  const { info } = await detectImage('a/1', 'acme/a:1', options('auto'));
  assert.equal(info.available, false);
  assert.match(info.reason ?? '', /^acme\/a:1: .*mosquitto: not found$/);
});

test('an image that cannot be asked is unavailable, and takes no other broker down', async () => {
  await engine(({ url = '' }, response) => {
    if (url.endsWith('/json')) response.end(JSON.stringify({ Id: 'sha256:scratch', Config: {} }));
    else response.writeHead(400).end('{"message":"exec: \\"/bin/sh\\": no such file"}');
  });
  const { info } = await detectImage('a/1', 'acme/a:1', options('auto'));
  assert.equal(info.available, false);
  assert.match(info.reason ?? '', /no such file/);
});

test('a public image that is here and has no mosquitto is not left out in silence', async () => {
  const asked = answering('mosquitto: not found');
  await engine((request, response) => {
    const { url = '' } = request;
    if (!url.includes('/images/') || url.includes('eclipse-mosquitto:2.1'))
      asked(request, response);
    else response.writeHead(404).end('{}');
  });
  const found = await detectMosquitto(options('container'));
  const info = found.find((one) => one.info.id === 'mosquitto/image-2.1')?.info;
  assert.equal(info?.available, false);
  assert.match(info.reason ?? '', /^eclipse-mosquitto:2\.1: .*mosquitto: not found$/);
});

test('a program that does not run is unavailable, and its own words say why', async () => {
  const program = join(directory, 'mosquitto');
  const words = 'error while loading shared libraries: libssl.so.3';
  writeFileSync(program, `#!/bin/sh\necho '${words}' >&2\nexit 127\n`, { mode: 0o755 });
  process.env['PATH'] = directory;
  const info = (await detectMosquitto(options('process')))[0]?.info;
  assert.equal(info?.available, false);
  assert.match(info.reason ?? '', /libssl\.so\.3/);
});

test('what is asked in a container can be swept, and is removed by the engine itself', async () => {
  let created: unknown;
  await engine((request, response) => {
    const { url = '' } = request;
    if (url.endsWith('/containers/create')) {
      const read = async () => {
        created = await json(request);
        response.end('{"Id":"c1"}');
      };
      void read();
    } else if (url.includes('/attach?')) response.end('mosquitto version 2.0.18\r\n');
    else if (url.endsWith('/start')) response.writeHead(204).end();
    else if (url.includes('/containers/c1')) response.writeHead(404).end('{}');
    else response.end(JSON.stringify({ Id: 'sha256:asked', Config: {} }));
  });
  const { info } = await detectImage('a/1', 'acme/a:1', options('auto'));
  assert.equal(info.version, '2.0.18');
  const Created = z.looseObject({
    Labels: z.looseObject({ [OWNER_LABEL]: z.literal(currentOwner()) }),
    HostConfig: z.looseObject({ AutoRemove: z.literal(true) }),
  });
  Created.parse(created);
});
