import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testRecorded } from './fixtures/recorded.ts';
import { readClient } from './read-client.ts';

/** What each scenario was made to be, and the words with it have to be read as. */
const CHROMIUM: Readonly<Record<string, string>> = {
  // No name of its own, see scenarios/chromium.known.ts.
  'chain/server/eku-client': 'bad_certificate peer-certificate',
  'chain/server/expired': 'certificate_expired peer-certificate',
  'chain/server/gap': 'unknown_ca peer-certificate',
  'encodings/trust-bad-first': 'malformed_pem configuration',
  'encodings/trust-cr-only': 'malformed_pem configuration',
  'encodings/trust-empty': 'malformed_pem configuration',
  // Names in an extension count from version 3 on.
  'form/server-v2': 'hostname_mismatch peer-certificate',
  'form/server-v4': 'malformed_certificate peer-certificate',
  'mqtt/bad-credentials': 'lost',
  'mqtt/no-credentials': 'lost',
  'mutual/none-sent': 'no_certificate_sent own-certificate',
  'revocation/staple-revoked-unasked': 'certificate_revoked peer-certificate',
  'signatures/server-ed25519-ca': 'malformed_pem configuration',
  // The broker refuses in TLS 1.2, and what is told is the end of the second connection.
  'usage/server-ku-agreement ERR_CONNECTION_RESET': 'lost',
  'usage/server-ku-agreement ERR_SSL_KEY_USAGE_INCOMPATIBLE': 'key_usage peer-certificate',
};

testRecorded('chromium', CHROMIUM, 'ERR_QUANTUM', {
  code: 'ERR_CONNECTION_CLOSED',
  text: 'Error in connection establishment: net::ERR_CONNECTION_CLOSED',
});

/** net/base/net_error_list.h, by what it says of them. */
for (const [code, expected] of [
  ['ERR_SSL_DECRYPT_ERROR_ALERT', 'told 51'],
  ['ERR_SSL_UNRECOGNIZED_NAME_ALERT', 'told 112'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'told undefined'],
  ['ERR_CERT_WEAK_SIGNATURE_ALGORITHM', 'decided digest_too_weak'],
] as const) {
  test(`${code} is read as ${expected}`, () => {
    const error = { code, text: `Error in connection establishment: net::${code}` };
    const rest = { alerts: [], alertsComplete: false, received: [] };
    const reading = readClient('chromium', { outcome: 'failed', phase: 'tls', error, ...rest });
    assert.ok(reading?.kind === 'told' || reading?.kind === 'decided');
    const what = reading.kind === 'told' ? reading.alert : reading.meaning.reason;
    assert.equal(`${reading.kind} ${what}`, expected);
  });
}
