import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Backend, BackendSource } from '../model/backend.ts';
import { skipUnless } from '../selftest/needs.ts';
import { detectChromium } from './chromium.ts';
import { makeCertificates, type ContractCertificates } from './contract/certificates.ts';
import { startMqttServer, startSilentServer } from './contract/mqtt-server.ts';
import { connectTo, measured } from './contract/requests.ts';
import { programsOnPath } from './platform.ts';

const signal = AbortSignal.timeout(180_000);
const scratch = mkdtempSync(join(tmpdir(), 'slow-chromium-'));
/** Longer than the deadline, which the handshake has to itself. */
const SLOW_S = 5;
const DEADLINE_MS = 4_000;

const source = await slowChromium();
const { available, install = '' } = source.info;

describe('a browser that starts slowly', { skip: skipUnless(part()) }, () => {
  let files: ContractCertificates;
  let backend: Backend;
  before(async () => {
    files = makeCertificates();
    backend = await source.start(signal);
  });
  after(async () => {
    await backend[Symbol.asyncDispose]();
    files[Symbol.dispose]();
    rmSync(scratch, { recursive: true, force: true });
  });

  test('has the whole deadline for its handshake', async () => {
    await using server = await startMqttServer(files.server);
    const request = { ...connectTo(server, files), deadlineMs: DEADLINE_MS };
    const began = performance.now();
    assert.equal(measured(await backend.connect(request, signal)).outcome, 'done');
    assert.ok(performance.now() - began > SLOW_S * 1000, 'it was as slow as it was made');
  });

  test('gives up at the deadline all the same', async () => {
    await using server = await startSilentServer();
    const request = { ...connectTo(server, files), deadlineMs: 1_000 };
    const result = measured(await backend.connect(request, signal));
    assert.equal(result.outcome, 'timeout');
    assert.equal(result.phase, 'tls');
  });
});

function part() {
  return { name: 'chromium and certutil', there: available, install };
}

/** The machine's own, behind a script that waits before it starts it. */
async function slowChromium(): Promise<BackendSource> {
  const [chromium = ''] = programsOnPath('chromium');
  const script = join(scratch, 'chromium');
  const wait = `case "$*" in *--version*) ;; *) sleep ${SLOW_S} ;; esac`;
  writeFileSync(script, `#!/bin/sh\n${wait}\nexec '${chromium}' "$@"\n`, { mode: 0o755 });
  const path = process.env['PATH'] ?? '';
  if (chromium !== '') process.env['PATH'] = [scratch, path].join(delimiter);
  const [slow] = await detectChromium({ cacheDirectory: scratch, maxProcesses: 1 });
  process.env['PATH'] = path;
  assert.ok(slow);
  return slow;
}
