import type { CellPlan } from './cell.ts';
import type { Death, Unasked } from './deaths.ts';

type Party = Pick<CellPlan, 'host' | 'broker' | 'listener' | 'signal'>;

export interface Lived<T> {
  readonly result: T;
  /** It ran alone with the broker, which had died. */
  readonly alone: boolean;
  /** The broker died again, of this. */
  readonly death?: Death;
}

/**
 * Does something with a broker, beside others. Where the broker dies meanwhile, or had died before,
 * it is started again and the work is done again with nobody else there.
 */
export async function whileBrokerLives<T>(party: Party, work: () => Promise<T>): Promise<Lived<T>> {
  const { host, broker, listener } = party;
  const first = await host.gate.shared(async () => {
    if (broker.died(listener.id) !== undefined) return undefined;
    // One that fails was connected as well.
    const [done] = await Promise.allSettled([work()]);
    const death = broker.died(listener.id);
    // In here: who runs again alone does so when all who were in here have said what they know.
    if (death !== undefined) host.deaths.suspect(death);
    return { done, death };
  });
  if (first !== undefined && first.death === undefined) {
    return { result: resultOf(first.done), alone: false };
  }
  return host.gate.alone(() => again(party, work, first?.death));
}

async function again<T>(
  { host, broker, listener, signal }: Party,
  work: () => Promise<T>,
  suspectedOf: Death | undefined,
): Promise<Lived<T>> {
  const { deaths } = host;
  let unasked: Unasked | undefined = 'and it did not start again';
  try {
    const before = broker.died(listener.id);
    if (before !== undefined) {
      if (!signal.aborted) deaths.found(before);
      await broker.restart(listener.id, signal);
    }
    const [done] = await Promise.allSettled([work()]);
    unasked = done.status === 'rejected' ? NOT_MEASURED : undefined;
    const death = broker.died(listener.id);
    if (death !== undefined && done.status === 'rejected' && !signal.aborted) {
      // Its cell is a fault and does not tell of this one.
      deaths.suspect(death);
      deaths.acquit(death, NOT_MEASURED);
    }
    const result = resultOf(done);
    if (death === undefined) return { result, alone: true };
    deaths.convict(death);
    if (suspectedOf !== undefined) deaths.convict(suspectedOf);
    // Whoever comes next tries again, and says why it does not start.
    await broker.restart(listener.id, signal).catch(() => {});
    return { result, alone: true, death };
  } finally {
    // What is being stopped has shown nothing.
    if (suspectedOf !== undefined && !signal.aborted) deaths.acquit(suspectedOf, unasked);
  }
}

const NOT_MEASURED = 'and who was connected could not be measured again';

function resultOf<T>(done: PromiseSettledResult<T>): T {
  if (done.status === 'rejected') throw done.reason;
  return done.value;
}
