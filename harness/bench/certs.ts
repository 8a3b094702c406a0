import { execa } from 'execa';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateStore, keyName, resolveProfiles } from '../certs/index.ts';
import { ROOT, SCENARIO_DIRECTORY } from '../cli/paths.ts';
import { loadProfiles } from '../load/index.ts';
import type { KeySpec } from '../model/certificate-profile.ts';
import { median } from './setup.ts';

/** RSA keys are found by chance: one run says little. */
const COLD_RUNS = 5;
const WARM_RUNS = 5;
const KEYS_OF_A_KIND = 20;

/**
 * `npm run certs`, the whole set: into an empty cache and again from the full one, from call to
 * exit; then each kind of key alone, one after the other, and what its share is.
 */
export async function benchCerts(signal: AbortSignal): Promise<string[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  let coldSaid = '';
  let warmSaid = '';
  for (let run = 0; run < COLD_RUNS && !signal.aborted; run += 1) {
    using folder = temporaryFolder();
    const first = await writeAll(folder.path, signal);
    cold.push(first.seconds);
    coldSaid = first.said;
    if (run > 0) continue;
    for (let again = 0; again < WARM_RUNS; again += 1) {
      const next = await writeAll(folder.path, signal);
      warm.push(next.seconds);
      warmSaid = next.said;
    }
  }
  return [
    'the whole set, from call to exit; in it, from opening the cache to the last file, of the last run:',
    `cold: ${median(cold).toFixed(1)} s (${range(cold)} in ${cold.length} runs)`,
    `  ${coldSaid}`,
    `warm: ${median(warm).toFixed(1)} s (${range(warm)} in ${warm.length} runs)`,
    `  ${warmSaid}`,
    ...(await kindsOfKeys(signal)),
  ];
}

async function writeAll(folder: string, signal: AbortSignal) {
  const start = performance.now();
  const { stdout } = await execa(
    'npm',
    ['run', '-s', 'certs', '--', '--out', join(folder, 'out')],
    {
      cwd: ROOT,
      cancelSignal: signal,
      stdin: 'ignore',
      env: { MQTT_TLS_MATRIX_CACHE: join(folder, 'cache') },
    },
  );
  const seconds = (performance.now() - start) / 1000;
  return { seconds, said: stdout.split('\n').slice(0, 2).join('; ') };
}

async function kindsOfKeys(signal: AbortSignal): Promise<string[]> {
  const resolved = resolveProfiles(await loadProfiles([SCENARIO_DIRECTORY]));
  const owners = [...resolved.values()].filter(({ id, keyOwner }) => id === keyOwner);
  const kinds: { name: string; count: number; each: number[] }[] = [];
  for (const [name, own] of Map.groupBy(owners, ({ key }) => keyName(key))) {
    if (signal.aborted) break;
    const [one] = own;
    if (one !== undefined)
      kinds.push({ name, count: own.length, each: await secondsEach(one.key) });
  }
  const costs = kinds.map((kind) => ({ ...kind, all: kind.count * mean(kind.each) }));
  const total = costs.reduce((sum, { all }) => sum + all, 0);
  return [
    `keys, on one core: ${owners.length} in ${total.toFixed(1)} s`,
    ...costs
      .toSorted((a, b) => b.all - a.all)
      .map(
        ({ name, count, each, all }) =>
          `  ${count} x ${name}: ${mean(each).toFixed(3)} s each on average ` +
          `(${range(each, 3)} in ${each.length}), ${((100 * all) / total).toFixed(1)} %`,
      ),
  ];
}

/** As the harness makes them, writing included, one at a time. */
async function secondsEach(key: KeySpec): Promise<number[]> {
  using folder = temporaryFolder();
  const ids = Array.from({ length: KEYS_OF_A_KIND }, (_, index) => `bench/${index}`);
  const profile = { description: 'A key to be timed.', issuer: 'self', key };
  const store = CertificateStore.open({
    profiles: Object.fromEntries(ids.map((id) => [id, profile])),
    directory: folder.path,
  });
  const each: number[] = [];
  for (const id of ids) {
    const start = performance.now();
    await store.prepare([id]);
    each.push((performance.now() - start) / 1000);
  }
  return each;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const range = (values: readonly number[], digits = 1): string =>
  `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)} s`;

function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'mqtt-tls-matrix-bench-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
