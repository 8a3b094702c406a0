import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import { readBrokerLog } from './read-broker-log.ts';
import { readClient } from './read-client.ts';
import type { Reading } from './reading.ts';

const Client = z.object({
  end: z.string().optional(),
  at: z.string().optional(),
  code: z.string().optional(),
  text: z.string().optional(),
});
const Broker = z.object({
  code: z.string(),
  message: z.string(),
  authorizationError: z.string().nullish(),
});
const recorded = z
  .object({
    cases: z.record(
      z.string(),
      z.record(z.string(), z.object({ client: Client, broker: z.array(Broker) })),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('fixtures/handshakes.json', import.meta.url), 'utf8')));

/**
 * What each recorded case was made to be. Where a stack is named it does something else of its own:
 * Bun takes a key of 512 bits (BoringSSL has no security level), and no @SECLEVEL in its ciphers.
 */
const MADE: Readonly<Record<string, { client: string; broker?: string; not?: readonly string[] }>> =
  {
    expired: { client: 'decided certificate_expired' },
    future: { client: 'decided certificate_not_yet_valid' },
    hostname: { client: 'decided hostname_mismatch' },
    usage: { client: 'decided key_usage' },
    self: { client: 'decided self_signed_certificate' },
    'unknown-ca': { client: 'decided unknown_ca' },
    'no-ca': { client: 'decided unknown_ca' },
    'no-cert-13': { client: 'told 116', broker: 'decided no_certificate_sent' },
    'no-cert-12': { client: 'told 40', broker: 'decided no_certificate_sent' },
    'self-client-13': { client: 'lost', broker: 'decided self_signed_certificate' },
    'self-client-12': { client: 'lost', broker: 'decided self_signed_certificate' },
    'expired-client-12': { client: 'lost', broker: 'decided certificate_expired' },
    'version-low': { client: 'told 70', broker: 'decided protocol_version' },
    'version-high': { client: 'told 70', broker: 'decided protocol_version' },
    'no-cipher': { client: 'told 40', broker: 'decided no_shared_cipher' },
    'no-group': { client: 'told 40', broker: 'decided no_shared_group' },
    digest: { client: 'decided digest_too_big_for_key', broker: 'told 80', not: ['bun'] },
    'small-key': { client: 'decided key_too_small', not: ['bun'] },
    'key-mismatch': { client: 'decided key_mismatch' },
    'bad-pem': { client: 'decided malformed_pem' },
    alpn: { client: 'told 120', broker: 'decided no_application_protocol' },
    'bad-cipher': { client: 'decided no_shared_cipher' },
  };

test('every recorded case is one we know the cause of', () => {
  assert.deepEqual(Object.keys(recorded.cases).sort(), Object.keys(MADE).sort());
});

for (const [name, { client: expected, broker, not = [] }] of Object.entries(MADE)) {
  for (const [stack, said] of Object.entries(recorded.cases[name] ?? {})) {
    if (not.includes(stack)) continue;
    test(`${name}: what ${stack} says is read as ${expected}`, () => {
      const { code, text, end, at } = said.client;
      const ended = end !== undefined;
      const result: DriverMeasured = {
        outcome: 'failed',
        phase: at === 'config' ? 'config' : 'tls',
        ...(!ended && { error: { code: code ?? '', text: text ?? '' } }),
        alerts: [],
        alertsComplete: false,
        received: [],
      };
      const family = stack === 's_client' ? 'openssl' : stack.replace(/\d+$/, '');
      assert.equal(short(readClient(family, result)), expected);
    });
    if (broker === undefined) continue;
    test(`${name}: what a Node server says about ${stack} is read as ${broker}`, () => {
      const lines = said.broker.map(
        ({ code, message, authorizationError }) =>
          `tls-client-error code=${JSON.stringify(code)} ` +
          `authorizationError=${JSON.stringify(authorizationError ?? null)} ` +
          `message=${JSON.stringify(message)}`,
      );
      assert.equal(short(readBrokerLog(lines)), broker);
    });
  }
}

/** What no run has met yet, or not in every version: the headers' words, errno.h for the last two. */
const WOLFSSL: readonly (readonly [string, string])[] = [
  ['-188', 'decided unknown_ca'],
  ['-150', 'decided certificate_not_yet_valid'],
  ['-151', 'decided certificate_expired'],
  ['-140', 'decided malformed_certificate'],
  ['-155', 'decided certificate_signature_invalid'],
  ['-156', 'decided digest_too_weak'],
  ['-160', 'decided unhandled_critical_extension'],
  ['-198', 'decided name_constraints'],
  ['-238', 'decided path_length'],
  ['-357', 'decided not_a_ca'],
  ['-368', 'decided chain_too_long'],
  ['-404', 'decided message_too_long'],
  ['-406', 'decided bad_certificate_status_response'],
  ['-407', 'decided bad_certificate_status_response'],
  ['-331', 'decided unknown_psk_identity'],
  ['-322', 'decided hostname_mismatch'],
  ['-325', 'decided hostname_mismatch'],
  ['-275', 'decided self_signed_certificate'],
  ['-361', 'decided certificate_revoked'],
  ['-362', 'decided crl_unavailable'],
  ['-386', 'decided key_usage'],
  ['-409', 'decided key_too_small'],
  ['-501', 'decided no_shared_cipher'],
  ['-313', 'told'],
  ['-308', 'lost'],
  ['-397', 'lost'],
  ['ECONNRESET', 'lost'],
  ['-101', 'unmapped'],
];
for (const [code, expected] of WOLFSSL) {
  test(`wolfSSL ${code} is read as ${expected}`, () => {
    assert.equal(short(readClient('wolfssl', failed('tls', code, 'text'))), expected);
  });
}

/** What the driver, s_client 3.0 and Node 24 say of files, recorded; the numbers are of the headers. */
for (const [stack, code, text, expected] of [
  ['wolfssl', '-176', 'No password provided by user', 'bad_passphrase'],
  ['wolfssl', '-132', 'Buffer error, output too small or input too big', 'malformed_pem'],
  ['wolfssl', '0', 'wolfSSL_CTX_load_verify_locations: failure', 'malformed_pem'],
  ['wolfssl', '-1', 'wolfSSL_CTX_LoadCRLBuffer: failure', 'malformed_pem'],
  [
    'openssl',
    '1608010C',
    'Could not read client certificate private key from /client.key\n' +
      'error:1608010C:STORE routines:ossl_store_handle_load_result:unsupported:../crypto/store/store_result.c:149:\n' +
      'error:1C800064:Provider routines:ossl_cipher_unpadblock:bad decrypt:../providers/implementations/ciphers/ciphercommon_block.c:124:',
    'bad_passphrase',
  ],
  [
    'openssl',
    '1C800064',
    'error:1C800064:Provider routines:ossl_cipher_unpadblock:bad decrypt:../providers/implementations/ciphers/ciphercommon_block.c:124:\n' +
      'error:04800065:PEM routines:PEM_do_header:bad decrypt:../crypto/pem/pem_lib.c:469:',
    'bad_passphrase',
  ],
  [
    'openssl',
    '068000A8',
    'error:068000A8:asn1 encoding routines:asn1_check_tlen:wrong tag:../crypto/asn1/tasn_dec.c:1225:\n' +
      'error:0488000D:PEM routines:PEM_X509_INFO_read_bio_ex:ASN1 lib:../crypto/pem/pem_info.c:170:',
    'malformed_pem',
  ],
  [
    'openssl',
    '05800088',
    'error:05800088:x509 certificate routines:X509_load_cert_crl_file_ex:no certificate or crl found:../crypto/x509/by_file.c:252:',
    'malformed_pem',
  ],
  ['openssl', 's_client', 'Private key does not match the certificate public key', 'key_mismatch'],
  [
    'node',
    'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED',
    'error:07880109:common libcrypto routines::interrupted or cancelled',
    'bad_passphrase',
  ],
  [
    'node',
    'ERR_OSSL_BAD_DECRYPT',
    'error:1C800064:Provider routines::bad decrypt',
    'bad_passphrase',
  ],
] as const) {
  test(`${stack} before it connects, ${code}: ${text.slice(0, 30)}: ${expected}`, () => {
    const reading = readClient(stack, failed('config', code, text));
    assert.equal(short(reading), `decided ${expected}`);
  });
}

test('ASN.1 that does not parse in the handshake is the peer’s certificate', () => {
  const text =
    'error:068000A8:asn1 encoding routines:asn1_check_tlen:wrong tag:../crypto/asn1/tasn_dec.c:1225:\n' +
    'error:0A08000D:SSL routines:tls_process_server_certificate:ASN1 lib:../ssl/statem/statem_clnt.c:1848:';
  const reading = readClient('openssl', failed('tls', '068000A8', text));
  assert.equal(short(reading), 'decided malformed_certificate');
});

test('where certificates did not verify, neither did the signature in one', () => {
  // Recorded of libssl 3.0 in mosquitto_rr: fixtures/mosquitto-clients.json, signatures/server-broken.
  const text =
    'error:0200008A:rsa routines::invalid padding\n' +
    'error:02000072:rsa routines::padding check failed\n' +
    'error:0A000086:SSL routines::certificate verify failed';
  const reading = readClient('openssl', failed('tls', '0200008A', text));
  assert.ok(reading?.kind === 'decided');
  assert.deepEqual(reading.meaning, {
    reason: 'certificate_signature_invalid',
    topic: 'peer-certificate',
    vague: true,
  });
});

/** X509_V_ERR_* of openssl/x509_vfy.h. */
for (const [number, expected] of [
  [7, 'certificate_signature_invalid'],
  [22, 'chain_too_long'],
  [25, 'path_length'],
  [34, 'unhandled_critical_extension'],
  [47, 'name_constraints'],
  [48, 'name_constraints'],
  [68, 'digest_too_weak'],
  [79, 'not_a_ca'],
] as const) {
  test(`verify error ${number} is read as ${expected}`, () => {
    const text = `verify error:num=${number}:said so`;
    const reading = readClient('openssl', failed('tls', `${number}`, text));
    assert.equal(short(reading), `decided ${expected}`);
  });
}

test('wolfSSL has no number for a key that is not the certificate’s', () => {
  const result = failed('config', '0', 'wolfSSL_CTX_check_private_key: failure');
  assert.equal(short(readClient('wolfssl', result)), 'decided key_mismatch');
});

test('Bun has words of its own for a CA file it cannot read', () => {
  const result = failed('config', 'ERR_BORINGSSL', 'Invalid CA');
  assert.equal(short(readClient('bun', result)), 'decided malformed_pem');
});

/** Recorded from s_client 3.0.19; errno.h has 2, 104 and 111. */
for (const [text, expected] of [
  ['error:80000002:system library:BIO_new_file:No such file or directory', 'decided malformed_pem'],
  ['error:80000068:system library:read:Connection reset by peer', 'lost'],
  ['error:8000006F:system library:BIO_connect:Connection refused', 'decided connection_refused'],
  ['read:errno=104', 'lost'],
] as const) {
  test(`OpenSSL's ${text} is read as ${expected}`, () => {
    assert.equal(short(readClient('openssl', failed('tls', 's_client', text))), expected);
  });
}

test('an error of ASN.1 in the configuration phase is about the own file', () => {
  assert.equal(
    short(readClient('wolfssl', failed('config', '-140', 'ASN parsing error, invalid input'))),
    'decided malformed_pem',
  );
});

test('s_client that verifies nothing prints the verify error and is told the alert', () => {
  const text = [
    'verify error:num=18:self-signed certificate',
    '806C4DB2827F0000:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../ssl/record/rec_layer_s3.c:1601:SSL alert number 116',
  ].join('\n');
  assert.equal(short(readClient('openssl', failed('exchange', '0A00045C', text))), 'told 116');
});

test('OpenSSL 1.1.1 packs a function between library and reason', () => {
  // ERR_PACK of openssl/err.h 1.1.1: library << 24, function << 12, reason.
  const text =
    'error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1544:SSL alert number 48';
  assert.equal(short(readClient('openssl', failed('tls', '', text))), 'told 48');
  const own =
    'error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed';
  const verify = `verify error:num=10:certificate has expired\n${own}`;
  assert.equal(
    short(readClient('openssl', failed('tls', '', verify))),
    'decided certificate_expired',
  );
});

test('Node says UNSPECIFIED for newer X509 errors, and only the text tells', () => {
  const result = failed('tls', 'UNSPECIFIED', 'CA signature digest algorithm too weak');
  assert.equal(short(readClient('node', result)), 'decided digest_too_weak');
});

test('a stack nobody knows is read where its words are unmistakable', () => {
  const openssl = failed('tls', '1', 'error:0A000418:SSL routines::tlsv1 alert unknown ca');
  assert.equal(short(readClient('acme', openssl)), 'told 48');
  assert.equal(short(readClient('acme', failed('tls', '-188', 'no signer'))), 'unmapped');
});

function failed(phase: DriverMeasured['phase'], code: string, text: string): DriverMeasured {
  return {
    outcome: 'failed',
    phase,
    error: { code, text },
    alerts: [],
    alertsComplete: false,
    received: [],
  };
}

function short(reading: Reading | undefined): string {
  if (reading === undefined) return 'nothing';
  if (reading.kind === 'decided') return `decided ${reading.meaning.reason}`;
  return reading.kind === 'told' && reading.alert !== undefined
    ? `told ${reading.alert}`
    : reading.kind;
}
