/** Observation -> verdict: expectation, known divergences, divergences, totals, exit code. */
export { judgeRow } from './judge-row.ts';
export type { JudgedBackend, JudgedBroker, JudgedCell } from './judge-row.ts';
export { fitsExpected } from './fits-expected.ts';
export {
  judgeableKnown,
  knownDivergencesUsed,
  staleKnownDivergences,
} from './known-divergences.ts';
export { rowVerdict } from './row-verdict.ts';
export { divergencesOf } from './divergences.ts';
export { exitCodeOf } from './exit-code.ts';
export { totalsOf } from '../model/totals.ts';
