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
  const groups = Map.groupBy(absent, (part) => JSON.stringify([whyMissing(part), part.install]));
  return [...groups.values()].map((group) => {
    const { install, ...part } = group[0] ?? { available: false };
    return {
      ids: group.map(({ id }) => id),
      reason: whyMissing(part),
      ...(install === undefined ? {} : { install }),
    };
  });
}

/** The reason, and what is to be known of a part beside it. */
export function whyMissing({ reason = 'unknown reason', note }: Availability): string {
  return note === undefined ? reason : `${reason}; ${note}`;
}
