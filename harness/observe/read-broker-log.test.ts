import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { comparedFields } from '../model/compared.ts';
import { CASES } from './fixtures/cases.ts';
import { evidence } from './fixtures/evidence.ts';
import { OTHER_ENDINGS } from './fixtures/other-endings.ts';
import { observedRefusedStart } from './never-ran.ts';
import { observe } from './observe.ts';
import { readBrokerLog } from './read-broker-log.ts';

const fixture = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** Everything mosquitto logged of eleven handshakes; fixtures/README.md says which. */
const mosquitto = fixture('mosquitto-2.0.11.log').trim().split('\n');

test('what mosquitto logs about TLS names no connection and so decides nothing', () => {
  assert.equal(mosquitto.filter((line) => /error:0A/.test(line)).length, 11);
  for (const line of mosquitto) assert.equal(readBrokerLog([line]), undefined, line);
});

/** What is compared must not hang on which other cells ran beside (docs/decisions.md, 9). */
for (const [name, differs] of Object.entries({ ...CASES, ...OTHER_ENDINGS })) {
  test(`${name}: reads the same with and without what mosquitto logged about others`, () => {
    const { brokerLog = [] } = differs;
    const alone = observe(evidence(differs));
    const beside = observe(evidence({ ...differs, brokerLog: [...mosquitto, ...brokerLog] }));
    assert.deepEqual(comparedFields(beside), comparedFields(alone));
    assert.deepEqual(beside.brokerLog, [...mosquitto, ...brokerLog], 'they are shown all the same');
  });
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
