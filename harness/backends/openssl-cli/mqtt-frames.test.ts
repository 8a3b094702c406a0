import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MqttFrames } from './mqtt-frames.ts';

const hex = (packets: readonly Buffer[]) => packets.map((packet) => packet.toString('hex'));

test('packets come out whole, however the bytes arrive', () => {
  const frames = new MqttFrames();
  const stream = Buffer.from('2002000090030001003004000174', 'hex');
  const packets = [...stream].flatMap((byte) => hex(frames.push(Buffer.from([byte]))));
  assert.deepEqual(packets, ['20020000', '9003000100']);
  assert.deepEqual(hex(frames.push(Buffer.from('78d000', 'hex'))), ['300400017478', 'd000']);
});

test('a remaining length of several bytes (MQTT 3.1.1 §2.2.3)', () => {
  // 321 = 65 + 2 * 128, the specification's own example: 0xC1 0x02.
  const packet = Buffer.concat([Buffer.from('30c102', 'hex'), Buffer.alloc(321)]);
  const frames = new MqttFrames();
  assert.deepEqual(frames.push(packet.subarray(0, 323)), []);
  assert.equal(frames.push(packet.subarray(323))[0]?.length, 324);
});
