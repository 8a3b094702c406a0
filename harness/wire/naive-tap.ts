import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';

/**
 * What a proxy usually looks like, and what the draining tap must be better than: the control of
 * the alert measurement. Nothing else uses it.
 */
export async function openNaiveTap(upstreamHost: string, upstreamPort: number) {
  const fromBroker: Buffer[] = [];
  const server = createServer({ noDelay: true }, (client) => {
    const broker = connect({ host: upstreamHost, port: upstreamPort, noDelay: true });
    broker.on('data', (chunk: Buffer) => fromBroker.push(chunk));
    client.pipe(broker).pipe(client);
    client.on('error', () => broker.destroy());
    broker.on('error', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    fromBroker: () => Buffer.concat(fromBroker),
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
