import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Launch } from '../lifecycle/running.ts';
import type { SslOptions } from './render.ts';
import { emqxSource } from './source.ts';

const directory = mkdtempSync(join(tmpdir(), 'emqx-source-'));
after(() => rmSync(directory, { recursive: true, force: true }));

/** What a start asks for; it goes no further. */
async function launchOf(sslOptions: SslOptions): Promise<Launch> {
  let asked: Launch | undefined;
  const source = emqxSource({
    info: {
      id: 'emqx/5.8',
      product: 'emqx',
      version: '5.8.6',
      tlsLibrary: { name: 'Erlang ssl', version: '11.1.4' },
      mode: 'container',
      available: true,
    },
    launcher: (launch) => {
      asked ??= launch;
      return Promise.reject(new Error('seen enough'));
    },
    command: ['emqx'],
    environment: {},
    dataDirectory: '/data',
    sslOptions,
  });
  const start = source.start(
    [{ id: 'one', certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' }],
    { directory, runId: 'r', signal: AbortSignal.timeout(10_000), announce: () => {} },
  );
  await assert.rejects(start, /seen enough/);
  assert.ok(asked);
  return asked;
}

test('files the settings name are seen by the container, as the certificates are', async () => {
  const { reads } = await launchOf({
    ocsp: { issuer_pem: '/issuer.pem', responder_url: 'http://127.0.0.1:1' },
    dhfile: '/dh.pem',
    depth: 2,
  });
  assert.deepEqual(reads, ['/c.pem', '/k.pem', '/issuer.pem', '/dh.pem']);
  assert.deepEqual((await launchOf({})).reads, ['/c.pem', '/k.pem']);
});
