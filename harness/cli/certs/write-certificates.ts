import { relative } from 'node:path';
import { CertificateStore, resolveProfiles } from '../../certs/index.ts';
import { checkProfileNames, loadProfiles, loadScenarios } from '../../load/index.ts';
import { HarnessError } from '../../model/errors.ts';
import { matchesId, nearest } from '../../model/ids-glob.ts';
import { CACHE_DIRECTORY, mustWriteCache } from '../paths.ts';
import { scenarioFolders } from '../scenario-folders.ts';
import { collect, withIssuers } from './collect.ts';
import { claim, writeAll } from './out-directory.ts';
import { indexPage, readmePage } from './pages.ts';

export interface CertsOptions {
  readonly out?: string;
  /** Globs; default: all. */
  readonly profile?: readonly string[];
  readonly scenarios?: readonly string[];
  readonly config?: string;
}

/**
 * Writes certificates, keys, trust files, revocation lists and OCSP responses with an index.
 * Returns what to tell: how many of what, how long keys and signatures took, and where they are.
 */
export async function writeCertificates(
  options: CertsOptions,
  say: (text: string) => void,
): Promise<string> {
  const { out } = options;
  if (out === undefined) {
    throw new HarnessError('USAGE', 'nobody said where they go', {
      hint: 'Name a new or empty directory with --out.',
    });
  }
  const folders = await scenarioFolders(options);
  const [scenarios, profiles] = await Promise.all([
    loadScenarios(folders),
    loadProfiles(folders, resolveProfiles),
  ]);
  checkProfileNames(scenarios, profiles);
  const resolved = resolveProfiles(profiles);
  const wanted = selectedBy(options.profile, [...resolved.keys()]);
  const selected = withIssuers(wanted, resolved);
  mustWriteCache();
  const directory = claim(out);

  const all = stopwatch();
  const store = CertificateStore.open({ profiles, directory: `${CACHE_DIRECTORY}/certificates` });
  const keys = stopwatch();
  await store.prepare([...selected], (count) =>
    say(`making ${counted(count, 'key')}, kept in the cache for the next run ...`),
  );
  const keysTook = keys();
  const signatures = stopwatch();
  const { index, files } = collect({ scenarios, profiles, resolved, store, selected });
  const signaturesTook = signatures();
  writeAll(directory, index, files, {
    'index.md': indexPage(index),
    'README.md': readmePage(index),
  });

  return [
    [
      `${index.certificates.length} certificates`,
      `${index.trustFiles.length} trust files`,
      `${index.revocationLists.length} revocation lists`,
      `${index.ocspResponses.length} OCSP responses in ${all()} s`,
    ].join(', '),
    madeAnew(
      [store.keysGenerated, 'new key', keysTook],
      [store.issued, 'new signature', signaturesTook],
    ),
    `Certificates: ${relative(process.cwd(), directory.path) || '.'}`,
  ].join('\n');
}

function selectedBy(globs: readonly string[] | undefined, ids: readonly string[]): string[] {
  if (globs === undefined) return [...ids];
  for (const glob of globs) {
    if (ids.some((id) => matchesId(glob, id))) continue;
    const meant = nearest(glob, ids);
    throw new HarnessError('NOTHING_SELECTED', `--profile ${glob} matches no certificate profile`, {
      hint: meant === undefined ? 'All: leave --profile out.' : `Did you mean ${meant}?`,
    });
  }
  return ids.filter((id) => globs.some((glob) => matchesId(glob, id)));
}

function madeAnew(...made: readonly (readonly [number, string, seconds: string])[]): string {
  const parts = made
    .filter(([count]) => count > 0)
    .map(([count, what, seconds]) => `${counted(count, what)} in ${seconds} s`);
  if (parts.length === 0) return 'nothing made anew: every key and signature was in the cache';
  return `${parts.join(', ')}; what was in the cache was taken from there`;
}

const counted = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`;

/** Seconds since, for people. */
function stopwatch(): () => string {
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
