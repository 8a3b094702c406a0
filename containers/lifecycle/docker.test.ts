import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dockerEngine, localDocker } from './docker.ts';

test('an engine that is stuck does not keep a teardown waiting', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'docker-'));
  const socket = join(directory, 'docker.sock');
  const server = createServer((request, response) => {
    // Anything else is never answered.
    if (request.url?.endsWith('/_ping')) response.end('OK');
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const engine = await localDocker({ DOCKER_HOST: `unix://${socket}` }, 50);
  assert.ok(!('missing' in engine));
  const limit = AbortSignal.timeout(5_000);
  const late = new Promise((_, reject) =>
    limit.addEventListener('abort', () => reject(new Error('it waited'))),
  );
  for (const ending of [engine.remove('c1'), engine.kill('c1')]) {
    await assert.rejects(Promise.race([ending, late]), /does not answer within 0\.05 s/);
  }
});

test('which engine is meant is read as the command-line client does, and what is not reached is said', async () => {
  const missing = async (environment: NodeJS.ProcessEnv) => {
    const engine = await dockerEngine(environment);
    return 'missing' in engine ? engine.missing : 'an engine';
  };
  assert.match(
    await missing({ DOCKER_HOST: 'unix:///no/such.sock' }),
    /answers at \/no\/such\.sock: start one/,
  );
  assert.match(
    await missing({ DOCKER_HOST: `tcp://127.0.0.1:${await closedPort()}` }),
    /tcp:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
  );
  for (const host of ['ssh://me@there', 'tcp://there', 'there:2375']) {
    assert.match(
      await missing({ DOCKER_HOST: host }),
      /neither unix:\/\/\/PATH nor tcp:\/\/HOST:PORT/,
    );
  }
  const verified = { DOCKER_HOST: 'tcp://127.0.0.1:2376', DOCKER_TLS_VERIFY: '1' };
  assert.match(await missing(verified), /DOCKER_TLS_VERIFY.*ssh -L/);
});

test('an engine over TCP shares neither network nor files, and is none of this machine', async (t) => {
  const server = createServer((_, response) => response.end('OK'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const environment = { DOCKER_HOST: `tcp://127.0.0.1:${port}` };
  const engine = await dockerEngine(environment);
  assert.ok(!('missing' in engine));
  assert.deepEqual(engine.remote, { host: '127.0.0.1' });
  const local = await localDocker(environment);
  assert.match('missing' in local ? local.missing : '', /127\.0\.0\.1 is not this machine's/);
});

/** Nobody listens where somebody just did. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
