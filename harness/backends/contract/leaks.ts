import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { DriverProcess, type DriverCommand } from '../driver-process.ts';
import type { ContractCertificates } from './certificates.ts';
import { startMqttServer, startSilentServer } from './mqtt-server.ts';
import { connectTo, measured } from './requests.ts';

/** Each way of failing once; a leak of one of them is as many descriptors as there are rounds. */
const ROUNDS = 7;
const WAYS = 3;
/** What a runtime opens for itself, once: a random device, a class file, a thread's pipe. */
const OWN = 3;
/** What is closed a moment after the answer has been given. */
const SETTLE_MS = 1_000;
/** A driver that is later than this and the pool's grace is ended as hung, which shows no leak. */
const DEADLINE_MS = 500;

/** For drivers that run here: of one in a container only the launcher's descriptors are seen. */
export function leakContract(
  command: () => Promise<DriverCommand>,
  files: () => ContractCertificates,
): void {
  test('connections that fail leave no descriptor open', async () => {
    const { before, after } = await openFiles(await command(), files());
    assert.ok(
      after <= before + OWN,
      `${after} descriptors after ${ROUNDS * WAYS} failures, ${before} before`,
    );
  });
}

/** Descriptors of a driver once every way of failing was tried, and after the rounds of it. */
export async function openFiles(
  command: DriverCommand,
  files: ContractCertificates,
): Promise<{ readonly before: number; readonly after: number }> {
  const signal = AbortSignal.timeout(180_000);
  const start = await DriverProcess.start(command, signal);
  assert.ok(start.kind === 'started', JSON.stringify(start));
  await using driver = start.driver;
  await using server = await startMqttServer(files.server);
  const closed = await startSilentServer();
  await closed[Symbol.asyncDispose]();
  const fail = async (request: ConnectRequest) => {
    const { outcome } = measured(await driver.connect(request, signal));
    assert.notEqual(outcome, 'done');
  };
  const rounds = async (count: number) => {
    // Gone before anything is counted: Deno closes in mid-handshake only once the peer has.
    await using silent = await startSilentServer();
    for (let round = 0; round < count; round += 1) {
      await fail(connectTo(closed, files));
      await fail({ ...connectTo(server, files), trustAnchors: files.otherCa });
      await fail({ ...connectTo(silent, files), deadlineMs: DEADLINE_MS });
    }
  };
  // The first times start what is started once, a browser for a trust file for instance.
  await rounds(2);
  const before = await settled(driver.pid, 0);
  await rounds(ROUNDS);
  return { before, after: await settled(driver.pid, before) };
}

/** As few as they become within a moment. */
async function settled(pid: number | undefined, enough: number): Promise<number> {
  const count = () => readdirSync(`/proc/${pid}/fd`).length;
  const until = performance.now() + SETTLE_MS;
  let least = count();
  while (least > enough && performance.now() < until) {
    await delay(100);
    least = Math.min(least, count());
  }
  return least;
}
