import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { detectImage, detectMosquitto, BUILT_IMAGE, type DetectOptions } from './detect.ts';
import { OPENSSL_LABEL, VERSION_LABEL } from './versions.ts';

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

/** As much of a Docker engine as detection talks to. */
async function engine(answer: RequestListener): Promise<void> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/_ping')) response.end('OK');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(join(directory, 'docker.sock'), resolve));
  closeEngine = () => {
    server.closeAllConnections();
    server.close();
  };
}

function image(version: string): string {
  const Labels = { [VERSION_LABEL]: version, [OPENSSL_LABEL]: '3.0.19' };
  return JSON.stringify({ Id: 'sha256:1', Config: { Labels } });
}

test('--driver container without an engine: unavailable, and why', async () => {
  const { info } = await detectMosquitto(options('container'));
  assert.equal(info.available, false);
  assert.match(info.reason ?? '', /no Docker engine answers at .*docker\.sock/);
});

test('a locally built image is taken before the public one, and nothing is pulled', async () => {
  await engine(({ url = '' }, response) => {
    const version = url.includes(BUILT_IMAGE) ? '2.0.11' : '2.0.99';
    response.end(url.endsWith('/json') ? image(version) : undefined);
  });
  const { info } = await detectMosquitto(options('auto'));
  assert.deepEqual(info, {
    id: 'mosquitto/2.0',
    product: 'mosquitto',
    version: '2.0.11',
    tlsLibrary: { name: 'OpenSSL', version: '3.0.19' },
    mode: 'container',
    available: true,
  });
  assert.deepEqual(said, []);
});

test('an image that is not there is pulled, said beforehand', async () => {
  let pulled = false;
  await engine(({ url = '', method }, response) => {
    if (method === 'POST' && url.includes('/images/create')) pulled = true;
    response.statusCode = pulled ? 200 : 404;
    response.end(pulled && url.endsWith('/json') ? image('2.0.22') : '{}');
  });
  const { info } = await detectMosquitto(options('container'));
  assert.equal(info.available && info.version, '2.0.22');
  assert.match(said[0] ?? '', /^pulling eclipse-mosquitto:2\.0, for at most 5 s$/);
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
  const { info } = await detectMosquitto(options('process'));
  assert.notEqual(info.mode, 'container');
  // Found in /usr/sbin all the same, or the line that puts it there.
  assert.equal(info.install, info.available ? undefined : 'apt-get install -y mosquitto');
});
