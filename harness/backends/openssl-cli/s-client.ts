import { rename, writeFile } from 'node:fs/promises';
import type { ClientReport } from '../../model/backend.ts';
import { CAPABILITIES, type ConnectRequest } from '../../model/driver-protocol.ts';
import type { Cli } from '../cli-backend.ts';
import { runClient, type OpensslBinary } from './capture.ts';
import { interpretRun } from './interpret.ts';
import { CANNOT, unsupportedFields } from './unsupported.ts';

/** `openssl s_client`, a process a handshake. */
export function sClient(openssl: OpensslBinary): Cli {
  return {
    capabilities: CAPABILITIES.filter((capability) => !CANNOT.includes(capability)),
    unsupportedFields,
    measure: (request, signal) => measure(openssl, request, signal),
  };
}

async function measure(
  openssl: OpensslBinary,
  request: ConnectRequest,
  signal: AbortSignal,
): Promise<ClientReport> {
  const run = await runClient(openssl, request, signal);
  if (run.fault !== undefined) return { kind: 'fault', text: run.fault };
  // Ended by somebody else's signal: its own crash, or the system's hand.
  if (run.signal !== undefined && !run.killed) {
    return { kind: 'crashed', exitCode: null, signal: run.signal, stderr: run.stderr };
  }
  const result = interpretRun(run, request);
  const { saveSession } = request;
  if (saveSession !== undefined && run.session !== undefined && result.outcome === 'done') {
    await writeFile(`${saveSession}.partial`, run.session, { mode: 0o600 });
    await rename(`${saveSession}.partial`, saveSession);
  }
  return { kind: 'answered', result };
}
