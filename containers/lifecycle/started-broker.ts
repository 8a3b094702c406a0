import type {
  BrokerStartOptions,
  Launches,
  ListenerConfig,
  ListenerState,
  StartedBroker,
} from '../../harness/model/broker.ts';
import { HarnessError } from '../../harness/model/errors.ts';
import { ListenerGroup } from './listener-group.ts';
import type { Recipe } from './recipe.ts';

/** A broker that is one or more processes, each serving some of the listeners; some start at once. */
export async function startProcesses(
  parts: readonly { readonly recipe: Recipe; readonly listeners: readonly ListenerConfig[] }[],
  options: BrokerStartOptions,
  atOnce = Infinity,
): Promise<StartedBroker> {
  const groups = parts.map(({ recipe }) => new ListenerGroup(recipe, options));
  const dispose = async () => {
    await Promise.all(groups.map((group) => group[Symbol.asyncDispose]()));
  };
  const starts = await settledInTurn(
    groups.map((group, index) => () => group.start(parts[index]?.listeners ?? [])),
    atOnce,
  );
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed !== undefined) {
    await dispose();
    throw failed.reason;
  }
  const listeners = new Map<string, ListenerState>();
  const groupOf = new Map<string, ListenerGroup>();
  groups.forEach((group, index) => {
    for (const { id } of parts[index]?.listeners ?? []) groupOf.set(id, group);
    for (const [id, state] of group.states) listeners.set(id, state);
  });
  const refused = [...listeners.values()].filter(({ state }) => state === 'refused').length;
  if (refused > 0) {
    // A line for each would be many, and where it is what a scenario expects, no news.
    options.announce(`${refused} of ${listeners.size} listeners do not start: their rows say why`);
  }
  const find = (id: string) => {
    const group = groupOf.get(id);
    if (group === undefined) {
      throw new HarnessError('BROKER_CONFIGURATION', `there is no listener ${id}`);
    }
    return group;
  };
  return {
    listeners,
    groups: groups.length,
    get launches() {
      return sumOf(groups.map((group) => group.launches));
    },
    log: (id) => find(id).log.lines,
    died: (id) => find(id).died,
    restart: (id, signal) => find(id).restart(signal),
    [Symbol.asyncDispose]: dispose,
  };
}

function sumOf(launches: readonly Launches[]): Launches {
  const sum = (kind: keyof Launches) => launches.reduce((total, one) => total + one[kind], 0);
  return {
    all: sum('all'),
    failed: sum('failed'),
    control: sum('control'),
    probe: sum('probe'),
  };
}

/** As many at once as are let in, each at its place; after a failure the rest is not begun. */
async function settledInTurn(
  works: readonly (() => Promise<void>)[],
  atOnce: number,
): Promise<PromiseSettledResult<void>[]> {
  const results: PromiseSettledResult<void>[] = [];
  const untried = works.values();
  const next = async () => {
    for (const work of untried) {
      const [result] = await Promise.allSettled([work()]);
      results.push(result);
      if (result.status === 'rejected') return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, works.length) }, next));
  return results;
}
