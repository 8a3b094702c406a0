import { readFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/** A broker may listen only seconds after it was given its ports: nobody else here gets them. */
const handedOut = new Set<number>();

/**
 * Ports on loopback that were free a moment ago. They lie below the kernel's ephemeral range,
 * where the next outgoing connection of any program could take them before the broker does, or
 * while it restarts.
 */
export async function freePorts(count: number): Promise<number[]> {
  const [from, to] = candidateRange();
  const servers: Server[] = [];
  const ports: number[] = [];
  try {
    // A random start keeps two runs on one machine apart; the bound ends it on a crowded machine.
    let next = from + Math.floor(Math.random() * (to - from));
    const candidate = () => (next = next + 1 < to ? next + 1 : from);
    for (let tried = 0; ports.length < count; tried += count) {
      const free = await Promise.all(
        Array.from({ length: count - ports.length }, () => {
          const server = createServer();
          servers.push(server);
          return listen(server, tried < to - from ? candidate() : 0);
        }),
      );
      ports.push(
        ...free.filter((port) => port !== undefined).filter((port) => !handedOut.has(port)),
      );
    }
    for (const port of ports) handedOut.add(port);
    return ports;
  } finally {
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  }
}

/** Whether something accepts connections there now. */
export function accepts(port: number, host: string = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (port !== 0 && error.code !== 'EMFILE') resolve(undefined);
      else reject(error);
    });
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' ? address?.port : undefined);
    });
  });
}

function candidateRange(): [number, number] {
  const FIRST = 16_384;
  try {
    const range = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8');
    const low = Number(range.trim().split(/\s+/)[0]);
    if (low >= FIRST + 4_096) return [FIRST, low];
  } catch {
    // Not Linux: below the range IANA suggests for ephemeral ports (RFC 6335 §6).
  }
  return [FIRST, 49_152];
}
