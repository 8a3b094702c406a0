import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { observedRefusedStart } from './never-ran.ts';
import { readBrokerLog } from './read-broker-log.ts';
import type { Reading } from './reading.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** Lines of each connection in the recorded log; fixtures/README.md says what was done, in order. */
const connections = fixture('mosquitto-2.0.11.log')
  .split('\n')
  .filter((line) => !/Warning|version|Config loaded|Opening/.test(line))
  .join('\n')
  .split(/(?=^\d+: (?:New connection|Client connection))/m)
  .map((text) => text.trim().split('\n'));

/** RFC 8446 §6.2 for the alerts a client sent; the rest is what mosquitto decided. */
const MEANT = [
  { kind: 'decided', reason: 'no_certificate_sent' },
  { kind: 'decided', reason: 'no_certificate_sent' },
  // OpenSSL says no more than `certificate verify failed` to a server that has no callback.
  { kind: 'decided', reason: 'certificate_unknown', vague: true },
  { kind: 'decided', reason: 'certificate_unknown', vague: true },
  { kind: 'decided', reason: 'certificate_unknown', vague: true },
  // The next two name no port: they may be another connection's and must not decide.
  undefined,
  undefined,
  { kind: 'told', alert: 45 },
  { kind: 'told', alert: 48 },
  { kind: 'told', alert: 48 },
  { kind: 'lost' },
];

for (const [index, expected] of MEANT.entries()) {
  test(`connection ${index + 1} in mosquitto's log means ${JSON.stringify(expected)}`, () => {
    const reading = readBrokerLog(connections[index] ?? []);
    const short = shortOf(reading);
    assert.deepEqual(short, expected);
  });
}

function shortOf(reading: Reading | undefined) {
  if (reading?.kind === 'decided') {
    const { reason, vague } = reading.meaning;
    return { kind: 'decided', reason, ...(vague && { vague }) };
  }
  if (reading?.kind === 'told') return { kind: 'told', alert: reading.alert };
  return reading && { kind: reading.kind };
}

const starts = z
  .record(z.string(), z.array(z.string()))
  .parse(JSON.parse(fixture('mosquitto-2.0.11-refused-starts.json')));

const CAUSES: Readonly<Record<string, string>> = {
  'key too small': 'key_too_small',
  'key of another certificate': 'key_mismatch',
  'certificate file is not PEM': 'malformed_pem',
  'key file is not PEM': 'malformed_pem',
  'CA file is not PEM': 'malformed_pem',
  'CRL file is not PEM': 'malformed_pem',
  'unknown cipher': 'no_shared_cipher',
  'option mosquitto does not have': 'configuration_rejected',
};

test('every recorded refusal to start has its cause', () => {
  assert.deepEqual(Object.keys(starts).sort(), Object.keys(CAUSES).sort());
});

for (const [what, words] of Object.entries(starts)) {
  test(`mosquitto that would not start, ${what}: ${CAUSES[what]}`, () => {
    const { outcome, stage, by, reason, brokerLog } = observedRefusedStart(words);
    assert.deepEqual(
      { outcome, stage, by, reason },
      {
        outcome: 'broker-refused-start',
        stage: 'broker-start',
        by: 'broker',
        reason: CAUSES[what],
      },
    );
    assert.deepEqual(brokerLog, words);
  });
}

test('aedes: an authorizationError is what the broker decided, whatever the code', () => {
  const line =
    'tls-client-error code="ECONNRESET" authorizationError="CERT_HAS_EXPIRED" message="socket hang up"';
  assert.deepEqual(readBrokerLog(['connection', line]), {
    kind: 'decided',
    meaning: { reason: 'certificate_expired', topic: 'peer-certificate' },
    because: line,
  });
});

test('aedes: a connection the client ended is lost to it', () => {
  const line =
    'tls-client-error code="ECONNRESET" authorizationError=null message="socket hang up"';
  assert.equal(readBrokerLog([line])?.kind, 'lost');
});

test('lines that say nothing about TLS are no reading', () => {
  assert.equal(readBrokerLog([]), undefined);
  assert.equal(readBrokerLog(['connection', 'client-ready id="a \\"b\\""']), undefined);
});
