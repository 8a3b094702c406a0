import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localDocker } from './docker.ts';

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
