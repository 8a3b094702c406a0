import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fakeEngine } from '../testing/fake-engine.ts';
import { detectSuites } from './detect.ts';
import { MANIFEST_LABEL } from './manifest.ts';

const directory = mkdtempSync(join(tmpdir(), 'suites-'));
const socket = join(directory, 'docker.sock');
process.env['DOCKER_HOST'] = `unix://${socket}`;
const close = await fakeEngine(socket, ({ url = '' }, response) => {
  const Labels = { [MANIFEST_LABEL]: '[]' };
  const pulled = { RepoDigests: ['mqtt-tls-matrix/clients@sha256:ab'] };
  if (url.includes('clients:bullseye')) response.writeHead(404).end('{}');
  else if (url.includes('clients:bookworm')) {
    response.end(JSON.stringify({ Id: 'sha256:1', ...pulled, Config: { Labels } }));
  } else response.end(JSON.stringify({ Id: 'sha256:2', Config: { Labels } }));
});
after(() => {
  close();
  rmSync(directory, { recursive: true, force: true });
});

test('a suite of clients tells its image: by a registry, or by the id of what was built', async () => {
  const suites = await detectSuites('r', AbortSignal.timeout(10_000));
  assert.deepEqual(
    suites.map(({ name, image }) => [name, image]),
    [
      ['bookworm', 'mqtt-tls-matrix/clients:bookworm@sha256:ab'],
      ['bullseye', undefined],
      ['trixie', 'mqtt-tls-matrix/clients:trixie, image id sha256:2'],
    ],
  );
});
