import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireRecording } from '../model/wire-evidence.ts';
import { FIXTURE_NAMES, fixture } from './fixtures/fixtures.ts';
import { readWire, type WireReading } from './read-wire.ts';

/** What must be true of every recorded handshake, whatever it shows. */
for (const name of FIXTURE_NAMES) {
  test(`${name}: plaintext messages and lengths are those OpenSSL printed`, () => {
    const { msg, recording } = fixture(name);
    const reading = readWire(recording);
    assert.equal(reading.malformed, undefined);
    assert.equal(reading.notTls, undefined);
    const mine = plaintextOf(reading);
    const theirs = msg.map(messageOf).filter((line) => line !== undefined);
    // OpenSSL stops at what it refuses, and prints an alert where it happened: compare each party.
    for (const party of ['client', 'broker']) {
      const own = (list: string[]) => list.filter((line) => line.startsWith(party));
      const printed = own(theirs);
      for (const [index, line] of own(mine).entries()) {
        if (index < printed.length) assert.equal(line, printed[index]);
        else
          assert.ok(name === 'tls12-unknown-ca' && party === 'broker', `${line} was not printed`);
      }
    }
    assert.ok(mine.length >= 2);
  });

  test(`${name}: reads the same however it is cut into segments`, () => {
    const { recording } = fixture(name);
    const { closeNotifies, ...whole } = readWire(recording);
    assert.deepEqual(closeNotifies, []);
    const cut = {
      ...recording,
      chunks: recording.chunks.flatMap(({ data, ...rest }) =>
        Array.from(data, (byte) => ({ ...rest, data: Buffer.of(byte) })),
      ),
    };
    const { closeNotifies: _, ...again } = readWire(cut);
    assert.deepEqual(again, whole);
  });

  test(`${name}: reads the same with its messages split over records, or joined in one`, () => {
    const { recording } = fixture(name);
    const whole = readWire(recording);
    // As few records as RFC 5246 §6.2.1 allows, and many.
    const joined = reframed(recording, (body) => pieces(body, 2 ** 14));
    const split = reframed(recording, (body) => pieces(body, 7));
    for (const other of [joined, split]) assert.deepEqual(readWire(other), whole);
    assert.ok(
      split.chunks.some(({ data }, i) => data.length > (recording.chunks[i]?.data.length ?? 0)),
    );
  });
}

function plaintextOf(reading: WireReading): string[] {
  return reading.flow
    .filter(({ from }, index) => index < (reading.encryptedFrom[from] ?? Infinity))
    .filter(({ message }) => message !== 'ChangeCipherSpec')
    .map(
      ({ from, message, bytes }) =>
        `${from} ${message === 'HelloRetryRequest' ? 'ServerHello' : message} ${bytes}`,
    );
}

/** `<<< TLS 1.2, Handshake [length 0004], ServerHelloDone` -> `broker ServerHelloDone 4`. */
function messageOf(line: string): string | undefined {
  const match = /^(>>>|<<<) .*(Handshake|Alert) \[length ([0-9a-f]+)\], (\w+)/.exec(line);
  if (match === null) return undefined;
  const [, direction, kind, length = '', message = ''] = match;
  const party = direction === '>>>' ? 'client' : 'broker';
  return `${party} ${kind === 'Alert' ? 'Alert' : message} ${parseInt(length, 16)}`;
}

function pieces(body: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
    body.subarray(size * index, size * (index + 1)),
  );
}

/** Puts the plaintext handshake bytes of each chunk into records anew (RFC 8446 §5.1 allows any). */
function reframed(recording: WireRecording, cut: (body: Buffer) => Buffer[]): WireRecording {
  const encrypted = { client: false, broker: false };
  const chunks = recording.chunks.map(({ from, atMs, data }) => {
    const parts: Buffer[] = [];
    let plaintext: Buffer[] = [];
    const flush = () => {
      for (const body of plaintext.length > 0 ? cut(Buffer.concat(plaintext)) : []) {
        parts.push(Buffer.of(22, 3, 3, body.length >> 8, body.length & 0xff), body);
      }
      plaintext = [];
    };
    for (let at = 0; at < data.length;) {
      const end = at + 5 + data.readUInt16BE(at + 3);
      encrypted[from] ||= data[at] === 20 && !isDummy(recording);
      if (data[at] === 22 && !encrypted[from]) plaintext.push(data.subarray(at + 5, end));
      else {
        flush();
        parts.push(data.subarray(at, end));
      }
      at = end;
    }
    flush();
    return { from, atMs, data: Buffer.concat(parts) };
  });
  return { ...recording, chunks };
}

/** Whether ChangeCipherSpec means nothing: in TLS 1.3. */
const isDummy = (recording: WireRecording) => readWire(recording).negotiated.version === '1.3';
