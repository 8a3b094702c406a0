import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { HarnessError } from '../../harness/model/errors.ts';
import { commandSource } from '../command/source.ts';
import { launchProcess } from '../lifecycle/process.ts';
import { mosquittoSource } from './source.ts';

const SAYS = 'error while loading shared libraries: libssl.so.3';
const COMMAND: [string, ...string[]] = ['/bin/sh', '-c', `echo '${SAYS}' >&2; exit 127`];

test('a program that is broken is not ready, instead of refusing its only listener', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'broken-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const listeners = [
    { id: 'a', certificate: '/c.pem', key: '/c.key', clientAuth: 'none' },
  ] as const;
  const options = { directory, runId: 'broken', announce() {} };
  const info = {
    id: 'mosquitto/2.0',
    product: 'mosquitto',
    version: '2.0.11',
    tlsLibrary: { name: 'OpenSSL', version: '3.0.19' },
    mode: 'process',
    available: true,
  } as const;
  const sources = [
    mosquittoSource({
      info,
      launcher: (launch, ...rest) => launchProcess({ ...launch, command: COMMAND }, ...rest),
      program: 'mosquitto',
      asRoot: false,
    }),
    ...(['json', 'mosquitto'] as const).map((configuration) =>
      commandSource({ id: `acme/${configuration}`, configuration, command: COMMAND }, directory),
    ),
  ];
  for (const source of sources) {
    const signal = AbortSignal.timeout(20_000);
    await assert.rejects(source.start(listeners, { ...options, signal }), (error) => {
      assert.ok(error instanceof HarnessError && error.code === 'BROKER_NOT_READY');
      assert.match(error.message, /libssl\.so\.3/);
      return true;
    });
  }
});
