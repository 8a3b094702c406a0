import type { Availability } from './identity.ts';

export interface MissingParts {
  readonly ids: readonly string[];
  readonly reason: string;
  readonly install?: string;
}

/** Parts that are not there, those with the same reason and cure together, in order. */
export function missingParts(
  parts: readonly (Availability & { readonly id: string })[],
): readonly MissingParts[] {
  const absent = parts.filter(({ available }) => !available);
  const groups = Map.groupBy(absent, ({ reason, install }) => JSON.stringify([reason, install]));
  return [...groups.values()].map((group) => {
    const { reason = 'unknown reason', install } = group[0] ?? {};
    return {
      ids: group.map(({ id }) => id),
      reason,
      ...(install === undefined ? {} : { install }),
    };
  });
}
