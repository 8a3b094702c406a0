import type { ResolvedProfile } from './resolve.ts';

type Profiles = ReadonlyMap<string, ResolvedProfile>;

/** The issuers of a profile, nearest first, its root last; none where it signs itself. */
export function issuersOf(id: string, profiles: Profiles): readonly ResolvedProfile[] {
  const issuers: ResolvedProfile[] = [];
  for (let at = profiles.get(id); at !== undefined && at.issuer !== 'self';) {
    const next = profiles.get(at.issuer);
    if (next === undefined || issuers.includes(next)) break;
    issuers.push(next);
    at = next;
  }
  return issuers;
}
