import assert from 'node:assert/strict';
import { test } from 'node:test';
import { helloOf } from '../testing/hello.ts';
import { readClientHello } from './client-hello.ts';

test('SNI and ALPN are read where they are sent', async () => {
  const both = await helloOf({ servername: 'Broker.Test', ALPNProtocols: ['mqtt', 'http/1.1'] });
  const hello = { version: 0x0303, serverName: 'broker.test', protocols: ['mqtt', 'http/1.1'] };
  assert.deepEqual(readClientHello(both), hello);
  assert.deepEqual(readClientHello(await helloOf({})), { version: 0x0303 });
});

test('it may come in as many segments and records as it likes', async () => {
  const bytes = await helloOf({ servername: 'broker.test' });
  for (let end = 0; end < bytes.length; end += 1) {
    assert.equal(readClientHello(bytes.subarray(0, end)), 'incomplete', String(end));
  }
  // RFC 8446 §5.1: handshake messages may be fragmented over records.
  const records = [...bytes.subarray(5)].map((octet) => [22, 3, 1, 0, 1, octet]);
  const fragmented = Buffer.from(records.flat());
  assert.deepEqual(readClientHello(fragmented), readClientHello(bytes));
});

test('what is no ClientHello, or a broken one, is none', async () => {
  assert.equal(readClientHello(Buffer.from('GET / HTTP/1.1')), undefined);
  assert.equal(readClientHello(Buffer.from('16030100040200000000', 'hex')), undefined);
  const bytes = await helloOf({ servername: 'broker.test' });
  bytes.writeUInt16BE(0xffff, 5 + 4 + 2 + 32 + 1 + 32); // more cipher suites than octets
  assert.equal(readClientHello(bytes), undefined);
});
