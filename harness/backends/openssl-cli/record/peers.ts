import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Listener {
  /** Empty: no TLS. */
  readonly certificate: string;
  readonly key: string;
  /** CA file: a client certificate is required. */
  readonly clientCa?: string;
  readonly options?: readonly string[];
}

/** One mosquitto with a listener per name; ports by name. */
export async function startMosquitto(
  folder: string,
  listeners: Readonly<Record<string, Listener>>,
  opensslConf?: string,
): Promise<{ ports: Record<string, number>; stop: () => void }> {
  const ports: Record<string, number> = {};
  const lines = ['user root', 'log_dest stderr', 'allow_anonymous true', 'set_tcp_nodelay true'];
  for (const [name, listener] of Object.entries(listeners)) {
    const port = await freePort();
    ports[name] = port;
    lines.push(`listener ${port} 127.0.0.1`);
    if (listener.certificate !== '')
      lines.push(`certfile ${listener.certificate}`, `keyfile ${listener.key}`);
    if (listener.clientCa !== undefined)
      lines.push(`cafile ${listener.clientCa}`, 'require_certificate true');
    lines.push(...(listener.options ?? []));
  }
  const file = join(folder, `mosquitto-${Math.random().toString(36).slice(2)}.conf`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const child = spawn('mosquitto', ['-c', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ...(opensslConf === undefined ? {} : { OPENSSL_CONF: opensslConf }),
    },
  });
  await running(child);
  return { ports, stop: () => child.kill('SIGKILL') };
}

async function running(child: ChildProcess): Promise<void> {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  for (let i = 0; i < 100; i++) {
    if (log.includes(' running')) return;
    if (child.exitCode !== null) break;
    await sleep(20);
  }
  throw new Error(`mosquitto did not start: ${log}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
