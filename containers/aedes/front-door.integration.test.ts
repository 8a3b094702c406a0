import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { StartedBroker } from '../../harness/model/broker.ts';
import { helloOf } from '../testing/hello.ts';
import { testCertificates } from '../testing/pem.ts';
import { aedesSource } from './source.ts';

const pem = testCertificates();
let broker: StartedBroker;

before(async () => {
  const listener = {
    id: 'a',
    ...pem.server.ec,
    clientAuth: 'none',
    serverNames: ['a.test'],
  } as const;
  const signal = AbortSignal.timeout(20_000);
  const options = { directory: pem.directory, runId: 'door', signal, announce() {} };
  broker = await aedesSource().start([listener], options);
});
after(async () => {
  await broker[Symbol.asyncDispose]();
  pem[Symbol.dispose]();
});

/** The first answer to these octets, which come in two segments; empty: it was closed. */
async function answerTo(bytes: Buffer): Promise<Buffer> {
  const listener = broker.listeners.get('a');
  assert.ok(listener?.state === 'listening');
  const socket = connect({ host: listener.host, port: listener.port, noDelay: true });
  await once(socket, 'connect');
  socket.write(bytes.subarray(0, 3));
  setTimeout(() => socket.write(bytes.subarray(3)), 20);
  const answer = await new Promise<Buffer>((resolve) => {
    socket.once('data', resolve);
    socket.once('close', () => resolve(Buffer.alloc(0)));
  });
  socket.destroy();
  return answer;
}

test('whoever asks for another name is answered with an alert, and the log says which', async () => {
  // RFC 8446 §5.1, §6: an alert record, version 3.3, two octets: fatal, unrecognized_name (112).
  const answer = await answerTo(await helloOf({ servername: 'b.test' }));
  assert.equal(answer.toString('hex'), '15030300020270');
  // missing_extension (109)
  assert.equal((await answerTo(await helloOf({}))).toString('hex'), '1503030002026d');
  const turned = broker.log('a').filter(({ text }) => text.startsWith('turned-away '));
  assert.deepEqual(
    turned.map(({ text }) => text),
    [
      'turned-away alert="unrecognized_name" serverName="b.test" protocols=null',
      'turned-away alert="missing_extension" serverName=null protocols=null',
    ],
  );
  assert.ok(turned.every(({ clientPort }) => clientPort !== undefined));
});

test('who asks for the right one goes on to TLS, and so does what is no ClientHello', async () => {
  // Handshake (22), ServerHello (2).
  const hello = await answerTo(await helloOf({ servername: 'A.test' }));
  assert.deepEqual([hello[0], hello[5]], [22, 2]);
  // It is Node that says what this is, from the octets it was handed.
  await answerTo(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  assert.ok(broker.log('a').some(({ text }) => text.includes('"ERR_SSL_HTTP_REQUEST"')));
});
