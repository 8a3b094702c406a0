import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientIdOf, clientIdsIn, mqttExchange, readExchange } from './mqtt-exchange.ts';

const exchange = mqttExchange({ version: '3.1.1', id: 'row a' });
const exchange5 = mqttExchange({ version: '5', id: 'row a' });
/** MQTT 3.1.1 §3.2, §3.9; the echo of a QoS 0 PUBLISH is the packet that was sent. */
const CONNACK = '20020000';
const SUBACK = '9003000100';
const echo = exchange[2]?.send ?? '';

test('CONNECT, SUBSCRIBE, PUBLISH, DISCONNECT, and what each waits for', () => {
  const types = exchange.map(({ send, expect }) => [send[0], expect]);
  assert.deepEqual(types, [
    ['1', 2],
    ['8', 9],
    ['3', 3],
    ['e', undefined],
  ]);
});

test('protocol level and clean session are as MQTT 3.1.1 §3.1.2 and MQTT 5 §3.1.2 have them', () => {
  const level = (steps: readonly { send: string }[]) =>
    /^10..00044d515454(..)(..)/.exec(steps[0]?.send ?? '')?.slice(1);
  assert.deepEqual(level(exchange), ['04', '02']);
  assert.deepEqual(level(exchange5), ['05', '02']);
});

test('credentials go into CONNECT', () => {
  const credentials = { username: 'alice', password: 'secret' };
  const [connect] = mqttExchange({ version: '3.1.1', id: 'x', credentials });
  // §3.1.2.3: user name flag, password flag, clean session.
  assert.match(connect?.send ?? '', /^10..00044d51545404c2/);
  assert.ok(connect?.send.includes(Buffer.from('alice').toString('hex')));
  assert.ok(connect?.send.includes(Buffer.from('secret').toString('hex')));
});

test('client identifier and topic depend on the id and on nothing else', () => {
  assert.deepEqual(mqttExchange({ version: '3.1.1', id: 'row a' }), exchange);
  const other = mqttExchange({ version: '3.1.1', id: 'row b' });
  for (const index of [0, 1, 2]) assert.notEqual(other[index]?.send, exchange[index]?.send);
});

test('nothing came back', () => {
  assert.deepEqual(readExchange(exchange, []), { state: 'nothing' });
});

test('accepted, and the message came back', () => {
  assert.deepEqual(readExchange(exchange, [CONNACK]), { state: 'accepted' });
  assert.deepEqual(readExchange(exchange, [CONNACK, SUBACK]), { state: 'accepted' });
  assert.deepEqual(readExchange(exchange, [CONNACK, SUBACK, echo]), { state: 'echoed' });
});

test('MQTT 5 packets are read as MQTT 5', () => {
  const back = [`2003000000`, '900400010000', exchange5[2]?.send ?? ''];
  assert.deepEqual(readExchange(exchange5, back), { state: 'echoed' });
});

for (const [version, code, reason] of [
  ['3.1.1', 1, 'mqtt_protocol'],
  ['3.1.1', 4, 'bad_user_name_or_password'],
  ['3.1.1', 5, 'not_authorized'],
  ['5', 134, 'bad_user_name_or_password'],
  ['5', 135, 'not_authorized'],
  ['5', 132, 'mqtt_protocol'],
] as const) {
  test(`CONNACK ${code} of MQTT ${version} is ${reason}`, () => {
    const hex = code.toString(16).padStart(2, '0');
    const connack = version === '5' ? `200300${hex}00` : `200200${hex}`;
    const reading = readExchange(version === '5' ? exchange5 : exchange, [connack]);
    assert.deepEqual(reading, { state: 'refused', reason, because: `CONNACK ${code}` });
  });
}

test('another message is no echo', () => {
  const other = mqttExchange({ version: '3.1.1', id: 'row b' })[2]?.send ?? '';
  const reading = readExchange(exchange, [CONNACK, SUBACK, other]);
  assert.deepEqual([reading.state, 'stage' in reading && reading.stage], ['wrong', 'mqtt-echo']);
});

test('a subscription that is refused (SUBACK 128, §3.9.3)', () => {
  assert.equal(readExchange(exchange, [CONNACK, '9003000180']).state, 'wrong');
});

for (const garbage of ['', 'ff', '00', '20', '2002', '20ffffffffff', '485454502f312e31', 'zz']) {
  test(`"${garbage}" is no CONNACK and no exception`, () => {
    const reading = readExchange(exchange, [garbage]);
    assert.deepEqual(['stage' in reading && reading.stage], ['mqtt-connect']);
  });
}

test('the client identifier is read back from CONNECT of either version, and found in a log line', () => {
  for (const steps of [exchange, exchange5]) {
    const id = clientIdOf(steps) ?? '';
    assert.match(id, /^m[0-9a-f]{22}$/);
    assert.deepEqual(clientIdsIn(`1764: Client ${id} disconnected, topic matrix/${id}.`), [id, id]);
  }
  assert.equal(clientIdOf([]), undefined);
  assert.deepEqual(clientIdsIn('Client mqttjs_8f2a disconnected.'), []);
});
