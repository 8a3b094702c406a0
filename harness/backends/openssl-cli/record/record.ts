/**
 * Records what the wolfSSL driver and s_client answer to a local mosquitto, case by case, into the
 * fixtures folders beside them; with names, only those. Needs mosquitto, openssl and what the
 * wolfSSL driver needs:
 *
 *     node harness/backends/openssl-cli/record/record.ts [CASE...]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConnectRequest, DriverResult } from '../../../model/driver-protocol.ts';
import { detectNative } from '../../native/index.ts';
import { programsOnPath } from '../../platform.ts';
import { runClient, type ClientRun } from '../capture.ts';
import { CliBackend } from '../../cli-backend.ts';
import { sClient } from '../s-client.ts';
import { interpretRun } from '../interpret.ts';
import { prepareCases } from './cases.ts';

/** Cases whose whole run is kept for the parser's tests; of the others the result is enough. */
const WHOLE_RUN =
  /^(good-1|good-mutual|unknown-ca-1|hostname-mismatch|ip-mismatch|expired|no-client-certificate|key-mismatch-1.2|no-shared-cipher|version-gap|rsa512-default-1.2|tcp-refused|trust-anchors|rsa512-sha512-only-1.2|revoked-1.2|psk|resumed)/;

const folders = {
  openssl: fileURLToPath(new URL('../fixtures/', import.meta.url)),
  wolfssl: fileURLToPath(new URL('../../wolfssl/fixtures/', import.meta.url)),
};

const work = mkdtempSync(join(tmpdir(), 'tls-matrix-record-'));
const openssl = { path: programsOnPath('openssl')[0] ?? 'openssl', major: 3 };
const signal = AbortSignal.timeout(120_000);
const wanted = new Set(process.argv.slice(2));
const { cases, stop } = await prepareCases(work);
try {
  for (const folder of Object.values(folders)) {
    if (wanted.size === 0) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const sources = await detectNative({ cacheDirectory: join(work, 'cache'), maxProcesses: 1 });
  const source = sources.find(({ info }) => info.id === 'wolfssl/system');
  if (source === undefined || !source.info.available) throw new Error(source?.info.reason);
  await using wolfssl = await source.start(signal);
  await using client = new CliBackend(source.info, sClient(openssl), 1);
  for (const { name, request, first } of cases) {
    if (wanted.size > 0 && !wanted.has(name)) continue;
    if (first !== undefined) await client.connect(first, signal);
    const run = await runClient(openssl, request, signal);
    const kept = WHOLE_RUN.test(name) ? { run } : {};
    write(folders.openssl, name, { request, ...kept, result: interpretRun(run, request) });
    if (first !== undefined) await wolfssl.connect(first, signal);
    const report = await wolfssl.connect(request, signal);
    if (report.kind !== 'answered') throw new Error(`${name}: ${JSON.stringify(report)}`);
    write(folders.wolfssl, name, { request, result: report.result });
  }
} finally {
  stop();
  rmSync(work, { recursive: true, force: true });
}

/** Paths and ports of this run mean nothing later. */
function write(
  folder: string,
  name: string,
  fixture: { request: ConnectRequest; run?: ClientRun; result: DriverResult },
): void {
  const request = { ...fixture.request, port: 8883 };
  const text = JSON.stringify({ ...fixture, request }, null, 2).replaceAll(work, '/certificates');
  writeFileSync(join(folder, `${name}.json`), `${text}\n`);
}
