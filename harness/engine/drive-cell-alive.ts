import type { Observation } from '../model/observation.ts';
import { observe } from '../observe/index.ts';
import { driveCell } from './cell.ts';
import type { Attempt, CellPlan } from './cell.ts';
import { whileBrokerLives } from './while-broker-lives.ts';

/**
 * Measures a cell. A broker that dies meanwhile is a finding if it dies again when the cell is alone
 * with it: crashed, by the broker.
 */
export async function driveUnlessBrokerDies(plan: CellPlan): Promise<Observation> {
  const { result: attempt, alone, death } = await whileBrokerLives(plan, () => driveCell(plan));
  if (death !== undefined) {
    const evidence = { ...attempt.evidence, brokerDied: death };
    return interpret({ ...attempt, evidence, sharedLog: [] });
  }
  return interpret(alone ? { ...attempt, notes: [...attempt.notes, ALONE] } : attempt);
}

const ALONE = 'measured again alone: the broker had died';

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
