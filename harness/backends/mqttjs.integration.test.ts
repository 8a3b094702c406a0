import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import mqtt from 'mqtt-packet';
import type { Packet } from 'mqtt-packet';
import type { Backend } from '../model/backend.ts';
import type { ExchangeStep } from '../model/driver-protocol.ts';
import { makeCertificates, type ContractCertificates } from './contract/certificates.ts';
import { startMqttServer, type ContractServer } from './contract/mqtt-server.ts';
import { connectTo, measured, unsupportedFields } from './contract/requests.ts';
import { detectMqttjs } from './mqttjs.ts';

const signal = AbortSignal.timeout(60_000);

const CONNECT: Packet = { cmd: 'connect', clientId: 'c', protocolId: 'MQTT', protocolVersion: 4 };
const step = (packet: Packet, expect?: number): ExchangeStep => ({
  send: mqtt.generate(packet).toString('hex'),
  ...(expect !== undefined && { expect }),
});
const CONNECTS = step(CONNECT, 2);
const ENDS = step({ cmd: 'disconnect' });
const subscribe = (qos: 0 | 1) =>
  step({ cmd: 'subscribe', messageId: 7, subscriptions: [{ topic: 'a', qos }] }, 9);
const publish = (qos: 0 | 1): Packet => ({
  cmd: 'publish',
  topic: 'a',
  payload: 'b',
  qos,
  dup: false,
  retain: false,
  ...(qos > 0 && { messageId: 8 }),
});

describe('MQTT.js', () => {
  let files: ContractCertificates;
  let backend: Backend;
  let server: ContractServer;
  before(async () => {
    files = makeCertificates();
    server = await startMqttServer(files.server);
    const [source] = await detectMqttjs({ cacheDirectory: files.directory, maxProcesses: 1 });
    assert.ok(source);
    backend = await source.start(signal);
  });
  after(async () => {
    await backend[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
    files[Symbol.dispose]();
  });
  const exchange = (steps: readonly ExchangeStep[]) =>
    backend.connect({ ...connectTo(server, files), exchange: steps }, signal);

  test('what it does is what the exchange says', async () => {
    const steps = [CONNECTS, subscribe(1), step(publish(0), 3), step(publish(0), 3), ENDS];
    const { outcome, received } = measured(await exchange(steps));
    assert.equal(outcome, 'done');
    // CONNACK, SUBACK with an identifier of its own, the message twice.
    const message = mqtt.generate(publish(0)).toString('hex');
    assert.equal(received[0], '20020000');
    assert.match(received[1] ?? '', /^9003....00$/);
    assert.deepEqual(received.slice(2), [message, message]);
  });

  const cannot: Readonly<Record<string, readonly ExchangeStep[]>> = {
    'no exchange': [],
    'no CONNECT': [subscribe(0), ENDS],
    'CONNECT whose answer is not waited for': [step(CONNECT), ENDS],
    'a step without an end': [CONNECTS, subscribe(0)],
    'something after the end': [CONNECTS, ENDS, subscribe(0)],
    'SUBSCRIBE whose answer is not waited for': [CONNECTS, { send: subscribe(0).send }, ENDS],
    'a message with an answer of its own': [CONNECTS, step(publish(1), 4), ENDS],
    'a ping': [CONNECTS, step({ cmd: 'pingreq' }, 13), ENDS],
    'two packets in a step': [CONNECTS, { send: `${subscribe(0).send}c000`, expect: 9 }, ENDS],
    'half a packet': [CONNECTS, { send: '8206', expect: 9 }, ENDS],
  };
  for (const [what, steps] of Object.entries(cannot)) {
    test(`${what}: unsupported`, async () => {
      const before = server.seen.length;
      assert.deepEqual(unsupportedFields(await exchange(steps)), ['exchange']);
      assert.equal(server.seen.length, before);
    });
  }
});
