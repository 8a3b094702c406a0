import { matchesId, nearest } from '../model/ids-glob.ts';
import { KnownDivergences } from '../model/known-divergence.ts';
import { loadMerged } from './merged.ts';
import { throwIfAny, type Problem } from './problems.ts';

/**
 * Every known divergence below the directories (`*.known.{ts,json,yaml}`).
 *
 * @param scenarios All there are, where it matters: one that speaks of none of them is refused.
 * @throws HarnessError KNOWN_DIVERGENCE_INVALID, also for an id two files declare.
 */
export async function loadKnownDivergences(
  directories: readonly string[],
  scenarios?: Promise<readonly { readonly id: string }[]>,
): Promise<KnownDivergences> {
  const [{ values, fileOf }, all] = await Promise.all([
    loadMerged(directories, {
      files: 'known',
      schema: KnownDivergences,
      exportName: 'known',
      what: 'known divergence',
      invalid: 'KNOWN_DIVERGENCE_INVALID',
      duplicate: 'KNOWN_DIVERGENCE_INVALID',
    }),
    scenarios,
  ]);
  const ids = all?.map(({ id }) => id) ?? [];
  throwIfAny(
    Object.entries(all === undefined ? {} : values).flatMap(([id, { scenario }]): Problem[] => {
      if (ids.some((one) => matchesId(scenario, one))) return [];
      const meant = nearest(scenario.replaceAll('*', ''), ids);
      return [
        {
          code: 'KNOWN_DIVERGENCE_INVALID',
          file: fileOf(id) ?? '',
          field: `${id}.scenario`,
          message: `${JSON.stringify(scenario)} matches no scenario`,
          ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
        },
      ];
    }),
  );
  return values;
}
