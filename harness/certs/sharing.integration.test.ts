import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** A run of its own process: prints where everything is, and what it had to make for that. */
const RUN = `
  import { createRequire } from 'node:module';
  import { CertificateStore } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
  const key = { type: 'ec', curve: 'P-256' };
  const profiles = { 'ca/root': { description: 'root', key, basicConstraints: { ca: true } } };
  for (let n = 0; n < 20; n += 1) profiles['leaf/' + n] = { description: 'leaf', key };
  // What is encrypted is salted, and so another file each time.
  profiles.encrypted = { description: 'leaf', key, keyFile: { passphrase: 'open' } };
  // Both processes begin at the same moment.
  while (Date.now() < Number(process.argv[2])) ;
  const store = CertificateStore.open({ profiles, directory: process.argv[1] });
  const paths = store.profileIds.flatMap((id) => Object.values(store.certificate(id, '/')));
  paths.push(store.crl({ issuer: 'ca/root', revoked: [] }, '/'));
  const { issued, keysGenerated } = store;
  const loaded = Object.keys(createRequire(process.execPath).cache);
  const encoder = loaded.some((file) => file.includes('node-forge'));
  console.log(JSON.stringify({ paths, issued, keysGenerated, encoder }));
`;

interface Ran {
  readonly paths: readonly string[];
  readonly issued: number;
  readonly keysGenerated: number;
  /** Whether node-forge was loaded, which takes longer than everything a warm store does. */
  readonly encoder: boolean;
}

async function run(directory: string, startAt: number): Promise<Ran> {
  const args = ['--input-type=module', '-e', RUN, directory, String(startAt)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Ran;
}

test('processes that fill one cache at once agree on every file', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'sharing-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const startAt = Date.now() + 1500;
  const both = await Promise.all([run(directory, startAt), run(directory, startAt)]);
  assert.deepEqual(both[0].paths, both[1].paths);
  for (const path of both[0].paths)
    assert.match(readFileSync(path, 'utf8'), /-----END [^-]+-----\n$/);

  const third = await run(directory, 0);
  assert.deepEqual(third, {
    paths: both[0].paths,
    issued: 0,
    keysGenerated: 0,
    encoder: false,
  });
  assert.ok(both[0].encoder || both[1].encoder);
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  assert.deepEqual(
    files.filter((file) => /(^|\/)\./.test(file)),
    [],
  );
});
