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
    if (died === undefined) return interpret(withNote(alone, ALONE));
    await restart(plan);
    return interpret({
      ...alone,
      evidence: { ...alone.evidence, brokerDied: died },
      sharedLog: [],
    });
  });
}

async function restart({ host, broker, listener, signal }: CellPlan): Promise<void> {
  await broker.restart(listener.id, signal);
  host.deathHasSuspects = false;
}

const ALONE = 'measured again alone: the broker had died';

function withNote(attempt: Attempt, note: string): Attempt {
  return { ...attempt, notes: [...attempt.notes, note] };
}

function interpret({ evidence, sharedLog, notes }: Attempt): Observation {
  const observation = observe(evidence);
  return {
    ...observation,
    brokerLog: [
      ...observation.brokerLog,
      ...sharedLog.map((line) => `(names no connection) ${line}`),
    ],
    evidence: [...observation.evidence, ...notes],
  };
}
