import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';

/** The ClientHello of Node's own client, as it comes off the wire. */
export async function helloOf(options: ConnectionOptions): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ host: '127.0.0.1', port, ...options });
  client.on('error', () => {});
  const [socket] = await once(server, 'connection');
  const [bytes]: Buffer[] = await once(socket, 'data');
  socket.destroy();
  client.destroy();
  server.close();
  assert.ok(bytes);
  return bytes;
}
