import { KnownDivergences } from '../model/known-divergence.ts';
import { loadMerged } from './merged.ts';

/**
 * Every known divergence below the directories (`*.known.{ts,json,yaml}`).
 *
 * @throws HarnessError KNOWN_DIVERGENCE_INVALID, also for an id two files declare.
 */
export function loadKnownDivergences(directories: readonly string[]): Promise<KnownDivergences> {
  return loadMerged(directories, {
    files: 'known',
    schema: KnownDivergences,
    exportName: 'known',
    what: 'known divergence',
    invalid: 'KNOWN_DIVERGENCE_INVALID',
    duplicate: 'KNOWN_DIVERGENCE_INVALID',
  });
}
