import type { BackendInfo, BrokerInfo } from '../model/identity.ts';
import { matchesId, nearest } from '../model/ids-glob.ts';
import type { KnownDivergences } from '../model/known-divergence.ts';
import type { Scenario } from '../model/scenario.ts';

/**
 * Globs of exceptions and known divergences that match no backend or broker this program knows of,
 * available or not, a line each. Most likely mistyped; but a part may be known on another machine
 * only, so it is said and nothing is refused.
 */
export function vainGlobs(input: {
  readonly scenarios: Iterable<Pick<Scenario, 'id' | 'exceptions'>>;
  readonly known: KnownDivergences;
  readonly backends: readonly Pick<BackendInfo, 'id' | 'stack'>[];
  readonly brokers: readonly Pick<BrokerInfo, 'id'>[];
}): string[] {
  const names = {
    backend: [...new Set(input.backends.flatMap(({ id, stack }) => [id, stack]))],
    broker: input.brokers.map(({ id }) => id),
  };
  const lineFor = (where: string, what: 'backend' | 'broker', glob: string | undefined) => {
    if (glob === undefined || names[what].some((name) => matchesId(glob, name))) return [];
    const meant = nearest(glob.replaceAll('*', ''), names[what]);
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    return [`${where}.${what}: ${glob} matches no ${what} known here${hint}`];
  };
  const linesFor = (where: string, { backend, broker }: { backend?: string; broker?: string }) => [
    ...lineFor(where, 'backend', backend),
    ...lineFor(where, 'broker', broker),
  ];
  return [
    ...[...input.scenarios].flatMap(({ id, exceptions }) =>
      exceptions.flatMap((one, index) => linesFor(`scenario ${id}: exceptions[${index}]`, one)),
    ),
    ...Object.entries(input.known).flatMap(([id, one]) => linesFor(`known divergence ${id}`, one)),
  ];
}
