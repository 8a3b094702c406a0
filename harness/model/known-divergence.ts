import * as z from 'zod';
import { ObservedOutcome } from './expectation.ts';
import { TLS_PINS } from './tls-names.ts';

/** A departure from the standard that somebody has explained. Fails the run once it is stale. */
export const KnownDivergence = z.strictObject({
  /** Which cells it speaks of, as globs; one left out matches all. */
  scenario: z.string(),
  backend: z.exactOptional(z.string()),
  broker: z.exactOptional(z.string()),
  tls: z.exactOptional(z.enum(TLS_PINS)),
  /** TLS library versions it speaks of, e.g. `>=3.0 <3.2` (version-range.ts); left out, all of them. */
  versions: z.exactOptional(z.string()),
  /** The same of the broker's TLS library. */
  brokerVersions: z.exactOptional(z.string()),
  /** What those cells do instead of the expected. */
  observed: ObservedOutcome,
  cause: z.string().min(20),
  link: z.string().min(8),
});
export type KnownDivergence = z.infer<typeof KnownDivergence>;

export const KnownDivergences = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9./-]*$/),
  KnownDivergence,
);
export type KnownDivergences = z.infer<typeof KnownDivergences>;
