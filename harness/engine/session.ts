import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ClientReport } from '../model/backend.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import type { Attempt } from './cell.ts';

type SessionFields = Pick<ConnectRequest, 'saveSession' | 'loadSession'>;

/**
 * Connects twice: once to have a session, and once more, to offer it; the second attempt is the
 * cell's. Where the first does not succeed there is nothing to resume, and it is the cell's. The
 * session holds secrets: it lies in a folder of its own below `directory`, and goes with it.
 */
export async function withSession(
  directory: string,
  connect: (fields: SessionFields) => Promise<Attempt>,
): Promise<Attempt> {
  const folder = mkdtempSync(join(resolve(directory), 'session-'));
  const file = join(folder, 'session');
  try {
    const first = await connect({ saveSession: file });
    if (!succeeded(first.evidence.report)) return noted(first, FIRST);
    if (existsSync(file)) return noted(await connect({ loadSession: file }), SECOND);
    return noted(await connect({}), WITHOUT);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const FIRST = 'the first of two connections: there was no second, as this one had to succeed';
const SECOND = 'the second of two connections: it offered the session of the first';
const WITHOUT =
  'the second of two connections: no session was to be had of the first, so it offered none';

function succeeded(report: ClientReport): boolean {
  return report.kind === 'answered' && report.result.outcome === 'done';
}

/** Of a connection that was not even tried there is nothing to say. */
function noted(attempt: Attempt, note: string): Attempt {
  const { report } = attempt.evidence;
  const untried = report.kind === 'answered' && report.result.outcome === 'unsupported';
  return untried ? attempt : { ...attempt, notes: [...attempt.notes, note] };
}
