import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientReport } from '../../model/backend.ts';
import type { ConnectRequest, DriverMeasured } from '../../model/driver-protocol.ts';
import type { ContractCertificates } from './certificates.ts';
import { startMqttServer, startSilentServer } from './mqtt-server.ts';
import { connectTo, measured } from './requests.ts';

/** Not for ever is the point: a process may have to be started first, where there is other work. */
const LATE_MS = 60_000;
/** The handshake has to fit in; a browser needs the longer one where there is other work. */
const DEADLINES_MS = [2_000, 10_000];

/** Registers the tests: a server that stops talking costs the deadline, not less, and not for ever. */
export function deadlineContract(
  ask: (request: ConnectRequest) => Promise<ClientReport>,
  files: () => ContractCertificates,
): void {
  /** What is started when first needed, a browser, is no part of a handshake. */
  async function warm(): Promise<void> {
    await using server = await startMqttServer(files().server);
    assert.equal(measured(await ask(connectTo(server, files()))).outcome, 'done');
  }

  async function giveUp(port: number, deadlineMs: number): Promise<DriverMeasured> {
    const began = performance.now();
    const result = measured(await ask({ ...connectTo({ port }, files()), deadlineMs }));
    const elapsed = performance.now() - began;
    assert.equal(result.outcome, 'timeout', JSON.stringify(result));
    // Timers of some runtimes count whole milliseconds from the last tick.
    assert.ok(elapsed >= deadlineMs - 5, `given up after ${elapsed} ms`);
    assert.ok(elapsed < deadlineMs + LATE_MS, `given up after ${elapsed} ms`);
    return result;
  }

  test('gives up at the deadline when the server stays silent', async () => {
    await warm();
    await using server = await startSilentServer();
    assert.equal((await giveUp(server.port, 1_000)).phase, 'tls');
  });

  test('gives up at the deadline when the server falls silent after the handshake', async () => {
    await warm();
    await using server = await startMqttServer(files().server, { withoutMqtt: true });
    let result: DriverMeasured | undefined;
    for (const deadlineMs of DEADLINES_MS) {
      result = await giveUp(server.port, deadlineMs);
      if (server.seen.at(-1)?.session !== undefined) break;
    }
    assert.ok(result !== undefined && server.seen.at(-1)?.session !== undefined, 'no handshake');
    const { phase, step, negotiated } = result;
    // A program that tells nothing of a handshake does not tell that it is over either.
    if (phase === 'tls' && negotiated === undefined) return;
    assert.equal(phase, 'exchange');
    assert.equal(step, 0);
  });
}
