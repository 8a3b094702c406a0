import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIXTURE_NAMES, fixture, recordingOf } from './fixtures/fixtures.ts';
import { readWire } from './read-wire.ts';

test('what is not TLS is said to be so, with its first bytes', () => {
  const http = Buffer.from('HTTP/1.1 400 Bad Request\r\n').toString('hex');
  const fromBroker = readWire(recordingOf([{ from: 'broker', data: http }]));
  assert.deepEqual(fromBroker.notTls, { from: 'broker', firstBytes: http.slice(0, 32) });
  assert.deepEqual(fromBroker.flow, []);
  // MQTT CONNECT (MQTT 3.1.1 §3.1) into a TLS port.
  const mqtt = '100d00044d51545404020000000161';
  assert.deepEqual(readWire(recordingOf([{ from: 'client', data: mqtt }])).notTls, {
    from: 'client',
    firstBytes: mqtt,
  });
  // A record longer than RFC 5246 §6.2.3 allows.
  const long = readWire(recordingOf([{ from: 'client', data: '160303ffff0100' }]));
  assert.equal(long.notTls?.from, 'client');
});

test('nothing, and half a record, are no fault', () => {
  for (const data of ['', '16', '160301', '16030100ff0100']) {
    const reading = readWire(recordingOf([{ from: 'client', data }]));
    assert.equal(reading.notTls, undefined, data);
    assert.equal(reading.malformed, undefined, data);
    assert.deepEqual(reading.flow, []);
  }
});

test('lengths that do not add up are noted and nothing is made of them', () => {
  // A ClientHello whose session id claims 255 bytes.
  const body = `0303${'00'.repeat(32)}ff`;
  const message = `010000${(body.length / 2).toString(16)}${body}`;
  const record = `16030100${(message.length / 2).toString(16)}${message}`;
  const reading = readWire(recordingOf([{ from: 'client', data: record }]));
  assert.equal(reading.clientHello, undefined);
  assert.deepEqual(reading.malformed, [
    { from: 'client', what: 'ClientHello whose lengths do not add up' },
  ]);
});

test('garbage in the middle of TLS is noted, and what came before it stands', () => {
  const { recording } = fixture('version-refused');
  const chunks = [
    ...recording.chunks,
    { from: 'broker' as const, atMs: 1, data: Buffer.alloc(20) },
  ];
  const reading = readWire({ ...recording, chunks });
  assert.equal(reading.notTls, undefined);
  assert.equal(reading.alerts[0]?.name, 'protocol_version');
  assert.match(reading.malformed?.[0]?.what ?? '', /^no TLS record at offset 7/);
});

test('random values of RFC 8701 are called GREASE, so that two runs read alike', () => {
  const body = `0303${'00'.repeat(32)}0000041a1a13010100`;
  const message = `010000${(body.length / 2).toString(16)}${body}`;
  const record = `16030100${(message.length / 2).toString(16)}${message}`;
  const { clientHello } = readWire(recordingOf([{ from: 'client', data: record }]));
  assert.deepEqual(clientHello?.cipherSuites, ['GREASE', 'TLS_AES_128_GCM_SHA256']);
});

test('no mutation or truncation of a handshake makes the reader throw', () => {
  const random = mulberry32(20261121);
  const pick = (below: number) => Math.floor(random() * below);
  let noted = 0;
  for (const name of FIXTURE_NAMES) {
    const { recording } = fixture(name);
    for (let round = 0; round < 400; round += 1) {
      const chunks = recording.chunks.map((chunk) => ({ ...chunk, data: Buffer.from(chunk.data) }));
      for (let flips = pick(8); flips >= 0; flips -= 1) {
        const chunk = chunks[pick(chunks.length)];
        // Lengths and types stand at the beginning; half of the changes go there.
        const reach = random() < 0.5 ? 64 : Infinity;
        if (chunk !== undefined && chunk.data.length > 0) {
          chunk.data[pick(Math.min(reach, chunk.data.length))] = pick(256);
        }
      }
      const last = chunks[pick(chunks.length)];
      if (last !== undefined && random() < 0.3)
        last.data = last.data.subarray(0, pick(last.data.length));
      const reading = readWire({ ...recording, chunks });
      const sent = chunks.reduce((sum, { data }) => sum + data.length, 0);
      const read = reading.flow.reduce((sum, { bytes }) => sum + bytes, 0);
      assert.ok(read <= sent, `${name}, round ${round}: more was read than there is`);
      if (reading.malformed !== undefined || reading.notTls !== undefined) noted += 1;
    }
  }
  assert.ok(noted > 400, `only ${noted} mutations were noticed: the mutations are too tame`);
});

test('random bytes do not make the reader throw or hang', () => {
  const random = mulberry32(8446);
  for (let round = 0; round < 2000; round += 1) {
    const data = Buffer.from(Array.from({ length: 200 }, () => Math.floor(random() * 256)));
    // Looks like a record with a handshake message, so that something gets past the first check.
    data.set([22, 3, 3, 0, 195, [1, 2, 11, 12, 13][round % 5] ?? 1, 0, 0, 191]);
    const from = round % 2 === 0 ? 'client' : 'broker';
    const { flow } = readWire(recordingOf([{ from, data: data.toString('hex') }]));
    assert.equal(flow.length, 1);
  }
});

/** A small seeded generator (mulberry32), so that a failure can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
