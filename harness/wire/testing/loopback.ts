import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** Everything a socket still brings. */
export async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).resume();
  await new Promise((resolve, reject) => {
    socket.once('end', resolve).once('error', reject).once('close', resolve);
  });
  return Buffer.concat(chunks);
}

/** A TCP server for one connection; `serve` is what it does with it. */
export async function openBroker(serve: (socket: Socket) => unknown = () => {}) {
  const connection = Promise.withResolvers<Socket>();
  const served = Promise.withResolvers<void>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    connection.resolve(socket);
    socket.on('error', () => {});
    Promise.resolve(serve(socket)).then(() => served.resolve(), served.reject);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connection: connection.promise,
    served: served.promise,
    async [Symbol.asyncDispose]() {
      connection.promise.then((socket) => socket.destroy()).catch(() => {});
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
