import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { tlsServer } from './tls-server.ts';
import { serveEither } from './websocket.ts';

/** What a server tells and whom it brings its clients to. */
export interface Hooks {
  say(event: string, facts: Record<string, unknown>, clientPort: number | undefined): void;
  /** A client whose MQTT can begin. */
  serve(stream: Duplex): void;
  /** A callback that may throw without ending this process. */
  guarded<A extends unknown[]>(callback: (...args: A) => void): (...args: A) => void;
}

/** What answers on the listener's port. Throws Node's own error where it cannot be configured so. */
export function serverFor(config: Omit<ListenerConfig, 'id'>, hooks: Hooks): Server {
  return SERVERS[config.transport ?? 'tls'](config, hooks);
}

type Make = (config: Omit<ListenerConfig, 'id'>, hooks: Hooks) => Server;

const SERVERS = {
  tls: tlsServer,
  plain: (_, hooks) => onEach(hooks.guarded(serveEither(hooks))),
  'closes-at-accept': () => onEach((socket) => socket.destroy()),
  // It reads, or the client's octets would fill the buffers and look like another fault.
  silent: () => onEach((socket) => socket.resume()),
  http: httpServer,
} as const satisfies Record<'tls' | NonNullable<ListenerConfig['transport']>, Make>;

function onEach(callback: (socket: Socket) => void): Server {
  const server = createServer({ noDelay: true });
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    callback(socket);
  });
  return server;
}

/** Whatever it is sent is a bad request (RFC 9110 §15.5.1), HTTP or not. */
function httpServer(_: Omit<ListenerConfig, 'id'>, { say, guarded }: Hooks): Server {
  const server = createHttpServer((request, response) => {
    say('http-answered', { status: 400 }, request.socket.remotePort);
    response.writeHead(400, { Connection: 'close' }).end();
  });
  server.on(
    'clientError',
    guarded((_error: Error, stream: Duplex) => {
      const port: unknown = Reflect.get(stream, 'remotePort');
      say('http-answered', { status: 400 }, typeof port === 'number' ? port : undefined);
      if (stream.writable) stream.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    }),
  );
  return server;
}
