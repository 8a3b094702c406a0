import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { observedRefusedStart } from './never-ran.ts';
import { readBrokerLog } from './read-broker-log.ts';
import type { Reading } from './reading.ts';

const Words = z.record(z.string(), z.record(z.string(), z.array(z.string())));
const { handshakes, starts } = z
  .strictObject({ handshakes: Words, starts: Words })
  .parse(JSON.parse(readFileSync(new URL('fixtures/nats.json', import.meta.url), 'utf8')));

/** What each recorded scenario was made to be, as a server sees it; more than one by the client. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  // s_client 3.0 ends TLS 1.3 with an alert Go cannot decrypt.
  'canary/unknown-ca': ['told 48', 'lost', 'decided bad_record_mac'],
  'chain/client/eku-server': ['decided key_usage'],
  'chain/client/expired': ['decided certificate_expired'],
  'chain/client/gap': ['decided unknown_ca'],
  'chain/client/names-address': ['decided name_constraints'],
  'chain/client/names-excluded': ['decided name_constraints'],
  'chain/client/names-not-permitted': ['decided name_constraints'],
  'chain/client/no-basic-constraints': ['decided not_a_ca'],
  'chain/client/not-yet-valid': ['decided certificate_not_yet_valid'],
  'chain/client/path-length': ['decided path_length'],
  'chain/client/same-name-no-key-id-wrong': ['decided certificate_signature_invalid'],
  'chain/client/version-1': ['decided not_a_ca'],
  'chain/server/cross-expired': ['told 45'],
  'chain/server/eku-client': ['told 43'],
  'chain/server/names-address': ['told 46'],
  'chain/server/names-excluded': ['told 42'],
  'chain/server/same-name-no-key-id-both': ['told 51'],
  'form/client-duplicate-extension': ['decided malformed_certificate'],
  'form/client-v4': ['decided malformed_certificate'],
  'identity/trailing-dot-asked': ['decided unexpected_message'],
  'keys/client-brainpool': ['decided unsupported_certificate', 'decided no_certificate_sent'],
  'keys/client-ed448': ['told 47'],
  'keys/client-explicit-curve': ['decided malformed_certificate'],
  'keys/client-rsa-pss': ['decided unsupported_certificate'],
  'keys/server-rsa-512': ['decided key_too_small'],
  'negotiation/ec-key-rsa-suites': ['decided no_shared_cipher'],
  'negotiation/group-mismatch': ['decided no_shared_group'],
  'negotiation/signature-algorithms-mismatch': ['decided no_shared_signature_algorithm'],
  'plumbing/plain-to-tls-port': ['decided not_tls'],
  'revocation/server-intermediate-revoked': ['told 44'],
  'signatures/client-algorithm-mismatch': ['decided malformed_certificate'],
  'signatures/client-broken': ['decided certificate_signature_invalid'],
  'signatures/client-md5': ['decided digest_too_weak'],
  'signatures/client-pss-ca': ['decided unsupported_certificate'],
  'signatures/client-sha1': ['decided digest_too_weak'],
  // What it reads is too long for 1.19, the ticket it would make of it for 1.24.
  'sizes/client-64k': ['decided message_too_long', 'decided internal_error'],
  'time/client-with-offset': ['decided malformed_certificate'],
  'time/without-seconds': ['told 50'],
  'usage/client-unknown-critical': ['decided unhandled_critical_extension'],
  'usage/server-ku-agreement': ['told 40'],
  'versions/client-1.1-only': ['decided protocol_version'],
  'versions/gap-client-1.2': ['decided protocol_version'],
};

test('every recorded handshake has its meaning', () => {
  assert.deepEqual(Object.keys(handshakes).toSorted(), Object.keys(MADE).toSorted());
});

for (const [scenario, versions] of Object.entries(handshakes)) {
  for (const [version, lines] of Object.entries(versions)) {
    test(`nats-server ${version} on ${scenario}: ${MADE[scenario]?.join(' or ')}`, () => {
      for (const line of lines) {
        const said = inWords(readBrokerLog([line]));
        assert.ok(MADE[scenario]?.includes(said), `${said}: ${line}`);
      }
    });
  }
}

function inWords(reading: Reading | undefined): string {
  switch (reading?.kind) {
    case 'decided':
      return `decided ${reading.meaning.reason}`;
    case 'told':
      return `told ${reading.alert}`;
    default:
      return reading?.kind ?? 'nothing';
  }
}

test('lines about a handshake that ends well, or about MQTT, are no reading', () => {
  for (const line of [
    '[7] [DBG] 127.0.0.1:53702 - mid:4 - TLS handshake complete',
    '[7] [ERR] 127.0.0.1:53702 - mid:4 - the first packet should be a CONNECT (16), got 0',
    '[7] [DBG] 127.0.0.1:53702 - mid:4 - Client connection closed: Protocol Violation',
  ]) {
    assert.equal(readBrokerLog([line]), undefined, line);
  }
});

const CAUSES: Readonly<Record<string, string>> = {
  'encodings/client-trust-bom': 'malformed_pem',
  'form/server-duplicate-extension': 'malformed_certificate',
  'form/server-v4': 'malformed_certificate',
  'keys/server-brainpool': 'unsupported_certificate',
  'keys/server-ed448': 'malformed_pem',
  'keys/server-explicit-curve': 'malformed_certificate',
  'keys/server-key-mismatch': 'key_mismatch',
  'keys/server-key-other-type': 'key_mismatch',
  'revocation/staple-must-missing': 'configuration_rejected',
  'signatures/server-algorithm-mismatch': 'malformed_certificate',
  'time/with-offset': 'malformed_certificate',
};

test('every recorded refusal to start has its cause', () => {
  assert.deepEqual(Object.keys(starts).toSorted(), Object.keys(CAUSES).toSorted());
});

for (const [scenario, versions] of Object.entries(starts)) {
  for (const [version, words] of Object.entries(versions)) {
    test(`nats-server ${version} does not start on ${scenario}: ${CAUSES[scenario]}`, () => {
      const { outcome, by, reason, brokerLog } = observedRefusedStart(words);
      assert.deepEqual([outcome, by, reason], ['broker-refused-start', 'broker', CAUSES[scenario]]);
      assert.deepEqual(brokerLog, words);
    });
  }
}

test('a file that is not there, and a word of the configuration it does not know', () => {
  const missing =
    'nats-server: nats.conf:9:3: error parsing X509 certificate/key pair: open nowhere.pem: no such file or directory';
  assert.equal(observedRefusedStart([missing]).reason, 'malformed_pem');
  const unknown =
    'nats-server: nats.conf:9:85: error parsing tls config, unknown field ["min_version"]';
  assert.equal(observedRefusedStart([unknown]).reason, 'configuration_rejected');
});
