import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import type { Launch } from '../lifecycle/running.ts';
import type { SslOptions } from './render.ts';
import { emqxSource } from './source.ts';

const directory = mkdtempSync(join(tmpdir(), 'emqx-source-'));
after(() => rmSync(directory, { recursive: true, force: true }));

/** What a start asks for; it goes no further. */
async function launchOf(
  sslOptions: SslOptions,
  mode: 'container' | 'process' = 'container',
): Promise<Launch> {
  let asked: Launch | undefined;
  const source = emqxSource({
    info: {
      id: 'emqx/5.8',
      product: 'emqx',
      version: '5.8.6',
      tlsLibrary: { name: 'Erlang ssl', version: '11.1.4' },
      mode,
      available: true,
    },
    launcher: (launch) => {
      asked ??= launch;
      return Promise.reject(new Error('seen enough'));
    },
    command: ['emqx'],
    environment: {},
    ...(mode === 'container' ? { dataDirectory: '/data' } : {}),
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

test("what it is told is for the image's own user to read, and in a process for ours alone", async (t) => {
  const umask = process.umask(0o077);
  t.after(() => process.umask(umask));
  const modeOf = (file: string) => statSync(file).mode & 0o777;
  const inContainer = await launchOf({});
  const rendered = inContainer.environment['EMQX_RENDERED'] ?? '';
  assert.equal(modeOf(rendered), 0o644);
  assert.equal(modeOf(join(dirname(rendered), 'accounts.csv')), 0o644);
  assert.equal(modeOf(dirname(rendered)), 0o755);
  assert.equal(modeOf(join(directory, 'brokers')), 0o700);

  const asProcess = await launchOf({}, 'process');
  assert.equal(modeOf(asProcess.environment['EMQX_CONFIGURATION'] ?? ''), 0o600);
  assert.equal(modeOf(join(asProcess.workingDirectory, 'accounts.csv')), 0o600);
});
