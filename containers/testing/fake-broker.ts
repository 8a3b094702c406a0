import { createServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { ListenerGroup } from '../lifecycle/listener-group.ts';
import type { PortedListener, Recipe } from '../lifecycle/recipe.ts';

export const configOf = (id: string): ListenerConfig => ({
  id,
  certificate: `/${id}.pem`,
  key: `/${id}.key`,
  clientAuth: 'none',
});

/** A broker that is only sockets: it ends at once where `refuses` has words for its listeners. */
export function fakeBroker(
  refuses: (listeners: readonly PortedListener[]) => string[] | undefined,
  serve: (socket: Socket, listener: PortedListener) => void = answer,
) {
  let asked: readonly PortedListener[] = [];
  let starts = 0;
  let end: (how: string) => void = () => {};
  const launch = { command: ['fake'], environment: {}, workingDirectory: '/', reads: [] } as const;
  const recipe: Recipe = {
    clientPortOf: () => undefined,
    ready: (text) => text === 'ready',
    write(listeners) {
      asked = listeners;
      return launch;
    },
    async control(port) {
      asked = [{ config: configOf('control'), port }];
      return launch;
    },
    blame: (words) =>
      words.includes('Address already in use') ? { kind: 'address-in-use' } : undefined,
    async launcher(_, log) {
      starts += 1;
      const words = refuses(asked);
      for (const text of words ?? ['ready']) log.push(text);
      const servers =
        words === undefined ? await Promise.all(asked.map((one) => listen(one, serve))) : [];
      const ended = new Promise<string>((resolve) => {
        end = (how) => {
          for (const server of servers) server.close();
          resolve(how);
        };
      });
      if (words !== undefined) end('exit code 1');
      return { ended, stop: async () => end('signal SIGTERM') };
    },
  };
  return { recipe, starts: () => starts, die: () => end('signal SIGSEGV') };
}

export function groupOf(t: TestContext, recipe: Recipe): ListenerGroup {
  const options = { directory: '/', runId: 'unit', signal: AbortSignal.timeout(20_000) };
  const group = new ListenerGroup(recipe, { ...options, announce: () => {} });
  t.after(() => group[Symbol.asyncDispose]());
  return group;
}

/** The first octet of an alert: RFC 8446 §5.1. */
export function answer(socket: Socket): void {
  socket.end('15', 'hex');
}

function listen(
  listener: PortedListener,
  serve: (socket: Socket, listener: PortedListener) => void,
): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      serve(socket, listener);
    });
    server.listen(listener.port, '127.0.0.1', () => resolve(server));
  });
}
