import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readErlangServer } from './read-erlang-server.ts';

/** Recorded of RabbitMQ 3.10.8 on OTP 25.2.3 and 4.0.5 on OTP 27.3.4.1. */
const GENERATED: readonly [words: string, meaning: string][] = [
  [
    'In state wait_cert at ssl_handshake.erl:2111 generated SERVER ALERT: Fatal - Unknown CA',
    'unknown_ca peer-certificate',
  ],
  [
    'In state certify at ssl_handshake.erl:2111 generated SERVER ALERT: Fatal - Unknown CA',
    'unknown_ca peer-certificate',
  ],
  [
    'In state wait_cert at ssl_handshake.erl:2104 generated SERVER ALERT: Fatal - Certificate Revoked',
    'certificate_revoked peer-certificate',
  ],
  [
    'In state certify at tls_dtls_connection.erl:315 generated SERVER ALERT: Fatal - Handshake Failure, - no_client_certificate_provided',
    'no_certificate_sent peer-certificate',
  ],
  [
    'In state wait_cert at tls_handshake_1_3.erl:1484 generated SERVER ALERT: Fatal - Certificate required, - certificate_required',
    'no_certificate_sent peer-certificate',
  ],
  [
    'In state start at tls_handshake_1_3.erl:2282 generated SERVER ALERT: Fatal - Insufficient Security, - no_suitable_cipher',
    'no_shared_cipher',
  ],
  [
    'In state hello at tls_handshake.erl:348 generated SERVER ALERT: Fatal - Insufficient Security, - no_suitable_ciphers',
    'no_shared_cipher',
  ],
  [
    'In state start at tls_handshake_1_3.erl:2333 generated SERVER ALERT: Fatal - Insufficient Security, - no_suitable_signature_algorithm',
    'no_shared_signature_algorithm',
  ],
  [
    'In state hello at ssl_handshake.erl:2121 generated SERVER ALERT: Fatal - Handshake Failure, - unacceptable_rsa_key',
    'digest_too_big_for_key own-signature',
  ],
  [
    'In state certify at ssl_handshake.erl:2106 generated SERVER ALERT: Fatal - Bad Certificate, - {bad_crls,no_relevant_crls}',
    'crl_unavailable peer-certificate',
  ],
  [
    'In state wait_cert at ssl_handshake.erl:2159 generated SERVER ALERT: Fatal - Bad Certificate, - invalid_signature',
    'certificate_signature_invalid peer-certificate',
  ],
  [
    'In state wait_cv at tls_handshake_1_3.erl:501 generated SERVER ALERT: Fatal - Handshake Failure, - "Failed to verify CertificateVerify"',
    'decrypt_error peer-signature',
  ],
];

for (const [words, meaning] of GENERATED) {
  test(`${words}: ${meaning}`, () => {
    const reading = readErlangServer(`notice client port 55212: TLS server: ${words}`);
    assert.ok(reading?.kind === 'decided', JSON.stringify(reading));
    const { reason, topic } = reading.meaning;
    assert.equal([reason, ...(topic === undefined ? [] : [topic])].join(' '), meaning);
  });
}

test('an alert of the client is what the broker was told', () => {
  const line =
    'notice client port 1: TLS server: In state wait_finished received CLIENT ALERT: Fatal - Unknown CA';
  assert.deepEqual(readErlangServer(line), { kind: 'told', alert: 48, because: line });
});

test('other lines decide nothing', () => {
  assert.equal(
    readErlangServer('info accepting MQTT connection <0.598.0> (127.0.0.1:1 -> 127.0.0.1:2)'),
    undefined,
  );
  assert.equal(
    readErlangServer(
      'notice TLS server: In state connection received CLIENT ALERT: Fatal - Close Notify',
    ),
    undefined,
  );
});
