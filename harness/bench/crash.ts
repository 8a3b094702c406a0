import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { median, openBench } from './setup.ts';

const TIMES = 5;

/**
 * What a driver's crash costs: killed in the middle of a handshake, from the kill to the verdict of
 * the next good cell, the driver's new start in it.
 */
export async function benchCrash(signal: AbortSignal): Promise<string[]> {
  await using list = await openBench(
    { scenario: ['versions/default'], broker: ['aedes/1'] },
    signal,
  );
  const ids = list.workspace.backends
    .filter(({ info }) => info.available)
    .map(({ info }) => info.id)
    .filter((id) => !/^(?:openssl-cli|chromium|mosquitto-clients)\//.test(id));
  const lines: string[] = [];
  for (const id of ids) lines.push(await crashOf(id, signal));
  return lines;
}

async function crashOf(backend: string, signal: AbortSignal): Promise<string> {
  await using bench = await openBench(
    { scenario: ['versions/default'], backend: [backend], broker: ['aedes/1'] },
    signal,
  );
  const [row] = bench.rows;
  if (row === undefined) return `${backend}: no row`;
  const direct = await bench.engine.direct(row.id, backend);
  await direct.handshake();
  const silent = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const costs: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const lost = direct.handshake({ host: '127.0.0.1', port }).catch(() => undefined);
    await delay(100);
    for (const pid of childrenOf(process.pid)) process.kill(pid, 'SIGKILL');
    const start = performance.now();
    await lost;
    await direct.handshake();
    costs.push(performance.now() - start);
  }
  silent.close();
  return `${backend}: ${median(costs).toFixed(0)} ms (${costs.map((cost) => cost.toFixed(0)).join(', ')})`;
}

/** Processes this one has started, from /proc/PID/stat (proc(5): the fourth field is the parent). */
function childrenOf(parent: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false;
      }
    })
    .map(Number);
}
