import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer, type Server as TlsServer, type TLSSocket } from 'node:tls';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { askAtTheDoor } from './front-door.ts';
import { serverOptions } from './options.ts';
import type { Hooks } from './servers.ts';
import { serveEither } from './websocket.ts';

/** Throws Node's own error where it cannot be configured so. */
export function tlsServer(config: Omit<ListenerConfig, 'id'>, hooks: Hooks): Server {
  const { guarded, say } = hooks;
  const server = createServer(serverOptions(config));
  const serve = serveEither(hooks);
  server.on(
    'secureConnection',
    guarded((socket) => {
      // aedes says what it was; but while the broker is closed nobody else listens.
      socket.on('error', () => {});
      say('secure-connection', factsOf(socket), socket.remotePort);
      serve(socket);
    }),
  );
  server.on(
    'tlsClientError',
    guarded((error: Error & { code?: string }, socket: TLSSocket) => {
      const code = error.code ?? null;
      const facts = { code, authorizationError: why(socket), message: error.message };
      say('tls-client-error', facts, portOf(socket));
    }),
  );
  if (config.sessionTickets === false) keepSessions(server);
  if (config.ocspStaple !== undefined) staple(server, config.ocspStaple);
  const asks = config.serverNames !== undefined || config.alpnRequired === true;
  return asks ? behindTheDoor(server, config, hooks) : server;
}

/** Without tickets a session can only be resumed where the server keeps it (RFC 5246 §F.1.4). */
function keepSessions(server: TlsServer): void {
  const sessions = new Map<string, Buffer>();
  server.on('newSession', (id: Buffer, session: Buffer, done: () => void) => {
    sessions.set(id.toString('hex'), session);
    done();
  });
  server.on('resumeSession', (id: Buffer, done: (fault: null, session: Buffer | null) => void) => {
    done(null, sessions.get(id.toString('hex')) ?? null);
  });
}

function staple(server: TlsServer, file: string): void {
  const response = readFileSync(file);
  server.on('OCSPRequest', (_certificate, _issuer, done: (fault: null, der: Buffer) => void) =>
    done(null, response),
  );
}

function behindTheDoor(
  server: TlsServer,
  config: Omit<ListenerConfig, 'id'>,
  { guarded, say }: Hooks,
): Server {
  const door = createPlainServer({ noDelay: true });
  door.on(
    'connection',
    guarded((socket: Socket) => {
      const port = socket.remotePort;
      askAtTheDoor(socket, config, {
        // Node's documented way to hand a connection over.
        admit: () => server.emit('connection', socket),
        turnAway: (why) => say('turned-away', { ...why }, port),
      });
    }),
  );
  server.on('error', (error) => door.emit('error', error));
  return door;
}

/** Only what is out of the ordinary comes after the first three. */
function factsOf(socket: TLSSocket): Record<string, unknown> {
  return {
    version: socket.getProtocol(),
    authorized: socket.authorized,
    authorizationError: why(socket),
    ...(typeof socket.alpnProtocol === 'string' ? { alpn: socket.alpnProtocol } : {}),
    ...(socket.isSessionReused() ? { resumed: true } : {}),
  };
}

/** Node has a code here, or null, whatever its types say. */
function why(socket: TLSSocket): unknown {
  return socket.authorizationError ?? null;
}

/**
 * A TLS socket that is already destroyed no longer knows its peer, the TCP socket beneath still
 * does (it was asked when it connected).
 */
export function portOf(socket: object): number | undefined {
  for (const one of [socket, Reflect.get(socket, '_parent')]) {
    const port: unknown = one instanceof Object ? Reflect.get(one, 'remotePort') : undefined;
    if (typeof port === 'number') return port;
  }
  return undefined;
}
