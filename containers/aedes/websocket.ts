import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Hooks } from './servers.ts';

/** Of `GET`. MQTT begins with CONNECT, 0x10 (MQTT 3.1.1 §3.1). */
const HTTP_BEGINS = 0x47;

/**
 * MQTT as it is, or over WebSocket (MQTT 3.1.1 §6), which browsers have nothing else for: a
 * connection's first octet tells.
 */
export function serveEither({ guarded, say, serve }: Hooks): (socket: Socket) => void {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  });
  const http = createServer((request, response) => {
    say('http-answered', { status: 426 }, request.socket.remotePort);
    response.writeHead(426, { Connection: 'close', Upgrade: 'websocket' }).end();
  });
  http.on(
    'upgrade',
    guarded((request, socket, head) => {
      const { remotePort } = request.socket;
      sockets.handleUpgrade(request, socket, head, (opened) => {
        const stream = createWebSocketStream(opened);
        // Who asks a stream for its port means the connection's.
        serve(Object.assign(stream, { remotePort }));
      });
    }),
  );
  http.on('clientError', (_error, stream: Duplex) => stream.destroy());
  return (socket) => {
    socket.once(
      'data',
      guarded((first: Buffer) => {
        socket.pause();
        socket.unshift(first);
        if (first[0] !== HTTP_BEGINS) return serve(socket);
        // Node's documented way to hand a connection over.
        http.emit('connection', socket);
        socket.resume();
      }),
    );
  };
}
