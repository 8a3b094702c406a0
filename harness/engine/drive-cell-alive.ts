import type { Observation } from '../model/observation.ts';
import { observe } from '../observe/index.ts';
import { driveCell } from './cell.ts';
import type { Attempt, CellPlan } from './cell.ts';

/**
 * Measures a cell. A broker that dies meanwhile is a finding if it dies again when the cell is alone
 * with it: crashed, by the broker. `unexplained` is told of a death that no cell was there for.
 */
export async function driveUnlessBrokerDies(
  plan: CellPlan,
  unexplained: (words: readonly string[]) => void,
): Promise<Observation> {
  const { id } = plan.listener;
  const { host, broker } = plan;
  const first = await host.gate.shared(async () => {
    if (broker.died(id) !== undefined) return undefined;
    const attempt = await driveCell(plan);
    // Whoever was connected when it died will be measured again alone: one of them is the cause.
    if (broker.died(id) !== undefined) host.deathHasSuspects = true;
    return attempt;
  });
  if (first !== undefined && broker.died(id) === undefined) return interpret(first);
  return host.gate.alone(async () => {
    const before = broker.died(id);
    if (before !== undefined) {
      if (!host.deathHasSuspects) unexplained(before.words);
      await restart(plan);
    }
    const alone = await driveCell(plan);
    const died = broker.died(id);
    if (died === undefined) return interpret(alone, 'measured again alone: the broker had died');
    await restart(plan);
    return observe({ ...alone.evidence, brokerDied: died });
  });
}

async function restart({ host, broker, listener, signal }: CellPlan): Promise<void> {
  await broker.restart(listener.id, signal);
  host.deathHasSuspects = false;
}

function interpret(attempt: Attempt, note?: string): Observation {
  const observation = observe(attempt.evidence);
  return {
    ...observation,
    brokerLog: [
      ...observation.brokerLog,
      ...attempt.sharedLog.map((line) => `(names no connection) ${line}`),
    ],
    evidence: note === undefined ? observation.evidence : [...observation.evidence, note],
  };
}
