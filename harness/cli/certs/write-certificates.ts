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
  readonly out: string;
  /** Globs; default: all. */
  readonly profile?: readonly string[];
  readonly scenarios?: readonly string[];
  readonly config?: string;
}

/**
 * Writes certificates, keys, trust files, revocation lists and OCSP responses with an index.
 * Returns what to tell: how many of what, how long keys and signatures took, and where they are.
 */
export async function writeCertificates(options: CertsOptions): Promise<string> {
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
  const directory = claim(options.out);

  const store = CertificateStore.open({ profiles, directory: `${CACHE_DIRECTORY}/certificates` });
  const keys = stopwatch();
  await store.prepare([...selected]);
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
      `${index.ocspResponses.length} OCSP responses`,
    ].join(', '),
    `${store.keysGenerated} new keys in ${keysTook} s, ${store.issued} new signatures in ${signaturesTook} s; what was in the cache was taken from there`,
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

/** Seconds since, for people. */
function stopwatch(): () => string {
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
