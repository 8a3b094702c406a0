import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowMessage } from '../../harness/model/observation.ts';
import { differenceWords, firstDifference, firstFlightWords, flowDiff } from './flow-diff.ts';

/** `c ClientHello 200`: party, message, bytes. */
function flow(...lines: readonly string[]): FlowMessage[] {
  return lines.map((line) => {
    const [party, message = '', bytes] = line.split(' ');
    return { from: party === 'c' ? 'client' : 'broker', message, bytes: Number(bytes) };
  });
}

/** RFC 5246 §7.3, Figure 1, without and with the messages of client authentication. */
const ONE_WAY = flow(
  'c ClientHello 200',
  'b ServerHello 61',
  'b Certificate 900',
  'b ServerKeyExchange 300',
  'b ServerHelloDone 4',
  'c ClientKeyExchange 37',
  'c ChangeCipherSpec 1',
  'c Finished 40',
  'b ChangeCipherSpec 1',
  'b Finished 40',
  'c ApplicationData 30',
);
const MUTUAL = flow(
  'c ClientHello 200',
  'b ServerHello 61',
  'b Certificate 900',
  'b ServerKeyExchange 300',
  'b CertificateRequest 100',
  'b ServerHelloDone 4',
  'c Certificate 800',
  'c ClientKeyExchange 37',
  'c CertificateVerify 264',
  'c ChangeCipherSpec 1',
  'c Finished 40',
  'b ChangeCipherSpec 1',
  'b Finished 40',
  'c ApplicationData 30',
  'b ApplicationData 30',
);

test('what mutual authentication adds to the one-way flow', () => {
  const steps = flowDiff(MUTUAL, ONE_WAY);
  assert.equal(
    differenceWords(steps),
    '+ broker CertificateRequest 100, + client Certificate 800, + client CertificateVerify',
  );
  assert.equal(firstDifference(steps)?.message, 'CertificateRequest');
  assert.equal(steps.length, 13);
});

test('the other way round they are missing', () => {
  assert.equal(
    differenceWords(flowDiff(ONE_WAY, MUTUAL)),
    '− broker CertificateRequest, − client Certificate, − client CertificateVerify',
  );
});

test('the same party counts: a server Certificate is no client Certificate', () => {
  const steps = flowDiff(flow('c Certificate 7'), flow('b Certificate 900'));
  assert.deepEqual(
    steps.map(({ here, there }) => [here, there]),
    [
      [7, undefined],
      [undefined, 900],
    ],
  );
});

test('an empty certificate list is not the certificate of the other flow', () => {
  const bad = MUTUAL.map((one) =>
    one.from === 'client' && one.message === 'Certificate' ? { ...one, bytes: 7 } : one,
  );
  assert.equal(
    differenceWords(flowDiff(bad, MUTUAL)),
    '+ client Certificate (EMPTY list, 12 bytes as a record) 7, − client Certificate',
  );
});

test('two that were turned away alike say so', () => {
  const away = flow('c ClientHello 200', 'b Alert 2');
  assert.equal(
    differenceWords(flowDiff(away, away)),
    'the same messages; both end with an alert of the broker',
  );
});

test('equal flows have no difference, whatever their sizes and data', () => {
  const steps = flowDiff(ONE_WAY, ONE_WAY.slice(0, -1));
  assert.equal(firstDifference(steps), undefined);
  assert.equal(differenceWords(steps), 'the same messages');
});

test('the first flight of the broker, and what makes it larger', () => {
  assert.equal(
    firstFlightWords(MUTUAL, ONE_WAY),
    "the broker's first flight is 1365 bytes against 1265: CertificateRequest +100",
  );
  assert.equal(firstFlightWords(ONE_WAY, ONE_WAY), "the broker's first flight is of the same size");
  assert.equal(firstFlightWords(flow('c ClientHello 200'), ONE_WAY), undefined);
  const shorterSignature = ONE_WAY.map((one) =>
    one.message === 'ServerKeyExchange' ? { ...one, bytes: one.bytes - 2 } : one,
  );
  assert.equal(
    firstFlightWords(shorterSignature, ONE_WAY),
    "the broker's first flight is of the same size",
  );
});
