import type { CellEvidence } from '../model/cell-evidence.ts';
import { byWhom } from './by-whom.ts';
import { find } from './findings.ts';

/**
 * Whether the client has said that it gave up, and why: the broker's log changes nothing of who and
 * why then (by-whom.ts, reason.ts), and is for people to read.
 */
export function clientSaidWhy(evidence: Omit<CellEvidence, 'brokerLog'>): boolean {
  const findings = find({ ...evidence, brokerLog: [] });
  const { client } = findings;
  return (
    client?.kind === 'decided' && client.meaning.vague !== true && byWhom(findings).by === 'client'
  );
}
