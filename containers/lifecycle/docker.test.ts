import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { whyMissing } from './docker-address.ts';
import { dockerEngine, localDocker } from './docker.ts';

/** An engine that answers, or is silent, at a socket of its own. */
async function engineThat(
  t: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'docker-'));
  const socket = join(directory, 'docker.sock');
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return socket;
}

test('an engine that answers a ping and then is stuck keeps nobody waiting', async (t) => {
  const socket = await engineThat(t, (request, response) => {
    // Anything else is never answered.
    if (request.url?.endsWith('/_ping')) response.end('OK');
  });
  const patience = { teardownMs: 50, answerMs: 50, programMs: 50 };
  const engine = await localDocker({ DOCKER_HOST: `unix://${socket}` }, patience);
  assert.ok(!('missing' in engine));
  const { signal } = new AbortController();
  const limit = AbortSignal.timeout(30_000);
  const late = new Promise((_, reject) =>
    limit.addEventListener('abort', () => reject(new Error('it waited'))),
  );
  for (const ask of [
    () => engine.remove('c1'),
    () => engine.kill('c1'),
    () => engine.image('debian', signal),
    () => engine.ask('debian', 'true', signal),
    () => engine.labelled('some', signal),
  ]) {
    await assert.rejects(
      Promise.race<unknown>([ask(), late]),
      /does not answer within 0\.05 s: restart it/,
    );
  }
});

test('whoever asks may go before the engine is given up', async (t) => {
  const socket = await engineThat(t, (request, response) => {
    if (request.url?.endsWith('/_ping')) response.end('OK');
  });
  const engine = await localDocker({ DOCKER_HOST: `unix://${socket}` });
  assert.ok(!('missing' in engine));
  const gone = AbortSignal.abort(new Error('SIGINT'));
  await assert.rejects(engine.image('debian', gone), (error) => {
    assert.ok(error instanceof Error && !error.message.includes('restart it'));
    return true;
  });
});

test('an engine that is silent, broken or not for this user is named with what to do', async (t) => {
  const silent = await engineThat(t, () => {});
  const broken = await engineThat(t, (_, response) => {
    response.writeHead(503);
    response.end('{"message":"shutting down"}');
  });
  const reason = async (socket: string) => {
    const engine = await dockerEngine({ DOCKER_HOST: `unix://${socket}` });
    return 'missing' in engine ? engine.missing : 'an engine';
  };
  assert.equal(
    await reason(silent),
    `the Docker engine at ${silent} does not answer within 2 s: restart it`,
  );
  assert.match(await reason(broken), /answers 503 \(shutting down\): restart it$/);
  assert.match(
    whyMissing({ socketPath: '/docker.sock' }, 2_000, 'EACCES').missing,
    /may not be asked by this user \(EACCES\): add the user to the group docker/,
  );
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

test('an engine that fails when it is asked for an image does not say that there is none', async (t) => {
  const answers: Record<string, number> = { broken: 500, none: 404 };
  const socket = await engineThat(t, (request, response) => {
    const [, name = ''] = /\/images\/(\w+)\/json/.exec(request.url ?? '') ?? [];
    response.statusCode = answers[name] ?? 200;
    response.end(name === '' ? 'OK' : JSON.stringify({ message: 'no space in its store' }));
  });
  const engine = await localDocker({ DOCKER_HOST: `unix://${socket}` });
  assert.ok(!('missing' in engine));
  const { signal } = new AbortController();
  assert.equal(await engine.image('none', signal), undefined);
  await assert.rejects(engine.image('broken', signal), /Docker: no space in its store/);
});
