import { spawn } from 'node:child_process';
import { driverEnvironment } from '../backends/driver-environment.ts';
import type { DriverCommand } from '../backends/driver-process.ts';
import { isDriverSource } from '../backends/driver-source.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { median, openBench } from './setup.ts';

const HANDSHAKES = 200;
const ROUNDS = 5;
/** Native code and scripts, here and in a container. */
const BACKENDS = [
  'wolfssl/system',
  'openssl/system',
  'gnutls/system',
  'mbedtls/system',
  'bearssl/system',
  'boringssl/system',
  'openssl/bookworm',
  'go/system',
  'go/bookworm',
  'node/24',
  'bun/1',
];

/**
 * What asking costs: one handshake at a time over the protocol, against the same driver looping by
 * itself over requests it was given all at once; straight to mosquitto, round by round in turn.
 */
export async function benchProtocol(signal: AbortSignal): Promise<string[]> {
  const lines: string[] = [];
  for (const backend of BACKENDS) {
    for (const scenario of ['canary/good', 'mutual/good']) {
      lines.push(await compare(backend, scenario, signal));
    }
  }
  return lines;
}

async function compare(backend: string, scenario: string, signal: AbortSignal): Promise<string> {
  const what = `${backend}, ${scenario}, TLS 1.2`;
  await using bench = await openBench(
    { scenario: [scenario], backend: [backend], broker: ['mosquitto/2.0'], tls: ['1.2'] },
    signal,
  );
  const source = bench.workspace.backends.find(({ info }) => info.id === backend);
  const [row] = bench.rows;
  if (source?.info.available !== true || !isDriverSource(source) || row === undefined) {
    return `${what}: not on this machine`;
  }
  const direct = await bench.engine.direct(row.id, backend);
  const command = await source.command(signal);
  const rates = { asked: [] as number[], looping: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const asked = await perSecond(async () => {
      for (let index = 0; index < HANDSHAKES; index += 1) await direct.handshake();
    });
    const requests = Array.from({ length: HANDSHAKES }, () => direct.request());
    const looping = await loop(command, requests, signal);
    // The first round warms up.
    if (round === 0) continue;
    rates.asked.push(asked);
    rates.looping.push(looping);
  }
  const ratio = median(rates.asked.map((rate, round) => rate / (rates.looping[round] ?? NaN)));
  return (
    `${what}: asked ${median(rates.asked).toFixed(0)}/s, looping ${median(rates.looping).toFixed(0)}/s, ` +
    `${ratio.toFixed(2)} of it`
  );
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (1000 * HANDSHAKES) / (performance.now() - start);
}

/** Handshakes a second from the first answer to the last, so that the start is not counted. */
async function loop(
  command: DriverCommand,
  requests: readonly ConnectRequest[],
  signal: AbortSignal,
): Promise<number> {
  const child = spawn(command.file, command.args, {
    env: driverEnvironment(command.environment),
    stdio: ['pipe', 'pipe', 'ignore'],
    signal,
  });
  let answers = 0;
  let first = 0;
  let last = 0;
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the driver ended after ${answers} answers`)));
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      answers += text.split('\n').length - 1;
      first ||= performance.now();
      last = performance.now();
      if (answers === requests.length) resolve();
    });
  });
  const lines = requests.map((request, id) => JSON.stringify({ id, op: 'connect', ...request }));
  child.stdin.write(`${lines.join('\n')}\n`);
  try {
    await done;
    return (1000 * (requests.length - 1)) / (last - first);
  } finally {
    child.kill('SIGKILL');
  }
}
