import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { detectMosquittoClients } from './detect.ts';

const { PATH = '' } = process.env;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mosquitto-clients-test-'));
  process.env['PATH'] = folder;
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true, force: true });
});

/** A program of this name that is alone on PATH with the others of the test. */
const program = (name: string, script: string) =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
const MOSQUITTO_RR = 'echo "mosquitto_rr version 2.0.11 running on libmosquitto 2.0.11."; exit 1';
/** Of a system that lets it: it runs what follows `-c`. */
const UNSHARE = 'for word; do last="$word"; done; echo "$last"';

async function detected() {
  const [source] = await detectMosquittoClients({ cacheDirectory: folder, maxProcesses: 1 });
  assert.ok(source !== undefined);
  return source.info;
}

test('no program: what installs it', async () => {
  const { available, reason, install } = await detected();
  assert.deepEqual(
    [available, reason, install],
    [false, 'no mosquitto_rr on PATH', 'apt-get install -y mosquitto-clients'],
  );
});

test('a system without mount namespaces: its words, and nothing to install', async () => {
  program('mosquitto_rr', MOSQUITTO_RR);
  program('unshare', 'echo "unshare: unshare failed: Operation not permitted" >&2; exit 1');
  const { available, reason = '', install, version } = await detected();
  assert.deepEqual([available, install, version], [false, undefined, '2.0.11']);
  assert.match(reason, /no mount namespace \(unshare: .*Operation not permitted\)$/);
});

test('a namespace in which nothing may be mounted is none', async () => {
  program('mosquitto_rr', MOSQUITTO_RR);
  program('unshare', 'echo "mount: /etc/hosts: permission denied." >&2; exit 32');
  const { available, reason = '' } = await detected();
  assert.equal(available, false);
  assert.match(reason, /unshare: mount: .*permission denied/);
});

test('no unshare at all is none either', async () => {
  program('mosquitto_rr', MOSQUITTO_RR);
  const { available, reason = '' } = await detected();
  assert.equal(available, false);
  assert.match(reason, /no mount namespace \(unshare: .*ENOENT/);
});

test('with a namespace it is there', async () => {
  program('mosquitto_rr', MOSQUITTO_RR);
  program('unshare', UNSHARE);
  const { available, version, tlsLibrary } = await detected();
  assert.deepEqual([available, version], [true, '2.0.11']);
  assert.deepEqual(tlsLibrary, { name: 'OpenSSL', version: 'unknown' });
});

test('a program that does not say its version is not used', async () => {
  program('mosquitto_rr', 'echo "no library" >&2; exit 127');
  program('unshare', UNSHARE);
  const { available, reason = '' } = await detected();
  assert.equal(available, false);
  assert.match(reason, /--version says: no library/);
});
