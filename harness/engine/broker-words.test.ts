import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogLine } from '../model/broker.ts';
import { clientIdOf, mqttExchange } from '../observe/index.ts';
import { wordsAbout } from './broker-words.ts';

const exchange = mqttExchange({ version: '3.1.1', id: 'this cell' });
const OURS = clientIdOf(exchange) ?? assert.fail('CONNECT names a client identifier');
const ANOTHERS = clientIdOf(mqttExchange({ version: '5', id: 'another cell' })) ?? assert.fail();
const [PORT, ANOTHERS_PORT] = [40_001, 40_002];

function about(lines: readonly LogLine[], clientPort: number | undefined = PORT) {
  const plan = { broker: { log: () => lines }, listener: { id: 'one' }, request: { exchange } };
  return wordsAbout(plan, { since: 100, clientPort });
}

const line = (text: string, clientPort?: number, at = 150): LogLine => ({
  at,
  text,
  ...(clientPort !== undefined && { clientPort }),
});

test('two cells in flight: each has the lines that name its port or its client, in order', () => {
  const lines = [
    line(`New connection from 127.0.0.1:${PORT} on port 1.`, PORT),
    line(`New connection from 127.0.0.1:${ANOTHERS_PORT} on port 1.`, ANOTHERS_PORT),
    line(
      `New client connected from 127.0.0.1:${ANOTHERS_PORT} as ${ANOTHERS} (p2).`,
      ANOTHERS_PORT,
    ),
    line(`New client connected from 127.0.0.1:${PORT} as ${OURS} (p2, c1, k60).`, PORT),
    line(`Client ${ANOTHERS} disconnected.`),
    line('OpenSSL Error[0]: error:0A000126:SSL routines::unexpected eof while reading'),
    line(`Client ${OURS} disconnected.`),
  ];
  const { own, shared } = about(lines);
  assert.deepEqual(own, [lines[0]?.text, lines[3]?.text, lines[6]?.text]);
  assert.deepEqual(shared, [lines[5]?.text]);
});

test('behind a proxy, where ports tell nothing, the client identifier does', () => {
  const lines = [
    line('New connection from 172.17.0.1:55000 on port 1.'),
    line(`New client connected from 172.17.0.1:55000 as ${OURS} (p2, c1, k60).`),
    line(`New client connected from 172.17.0.1:55002 as ${ANOTHERS} (p2, c1, k60).`),
  ];
  assert.deepEqual(about(lines), { own: [lines[1]?.text], shared: [lines[0]?.text] });
});

test('an identifier outweighs a port, which another cell may have had before', () => {
  const late = line(`Client ${ANOTHERS} [127.0.0.1:${PORT}] disconnected.`, PORT);
  assert.deepEqual(about([late]), { own: [], shared: [] });
});

test('what was said before the cell began is not of it, whoever it names', () => {
  const early = [
    line(`Client ${OURS} disconnected.`, undefined, 99),
    line('reloading', undefined, 99),
  ];
  assert.deepEqual(about([...early, line('reloaded')]), { own: [], shared: ['reloaded'] });
});

test('a client that never reached the broker has no port, and none of the lines with one', () => {
  assert.deepEqual(about([line('TLS handshake error', ANOTHERS_PORT), line('ready')], undefined), {
    own: [],
    shared: ['ready'],
  });
});

test('a word that merely looks like one of ours names nobody', () => {
  const lines = ['m0123456789abcdef', `x${OURS}`, 'mosquitto version 2.0.21 running'].map((text) =>
    line(text),
  );
  assert.equal(about(lines).shared.length, lines.length);
});
