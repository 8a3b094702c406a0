import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { driverEnvironment } from '../driver-environment.ts';
import type { DriverCommand } from '../driver-process.ts';

/** Lines that are not requests, and what a driver must make of them (docs/driver-protocol.md). */
const CONVERSATION: readonly { readonly line: string; readonly id: number | null }[] = [
  { line: 'this is not JSON', id: null },
  { line: '[1,2,3]', id: null },
  { line: '{"id":4,"op":"dance"}', id: 4 },
  { line: '{"id":5,"op":"connect"}', id: 5 },
  { line: '{"id":6,"op":"connect","host":"127.0.0.1","port":"many"}', id: 6 },
];

/** The driver's side of the conversation, spoken to without the harness in between. */
export function conversationContract(command: () => Promise<DriverCommand>): void {
  test('malformed requests are answered with an error and survived', async () => {
    await using driver = await speak(await command());
    for (const { line, id } of CONVERSATION) {
      const answer = await driver.ask(line);
      assert.equal(answer['id'], id, line);
      assert.equal(typeof answer['error'], 'string', line);
    }
    const hello = await driver.ask('{"id":7,"op":"hello"}');
    assert.equal(typeof hello['hello'], 'object');
  });

  test('the driver ends when stdin does', async () => {
    await using driver = await speak(await command());
    await driver.ask('{"id":0,"op":"hello"}');
    assert.deepEqual(await driver.endInput(), [0, null]);
  });
}

interface Speaking extends AsyncDisposable {
  ask(line: string): Promise<Record<string, unknown>>;
  /** Exit code and signal. */
  endInput(): Promise<unknown[]>;
}

async function speak(command: DriverCommand): Promise<Speaking> {
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: driverEnvironment(command.environment),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const signal = AbortSignal.timeout(60_000);
  const exited = once(child, 'exit', { signal });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const { value } = await lines.next();
      return JSON.parse(String(value)) as Record<string, unknown>;
    },
    endInput() {
      child.stdin.end();
      return exited;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited.catch(() => undefined);
    },
  };
}
