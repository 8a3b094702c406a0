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

/**
 * Recorded of servers of Node 24 (OpenSSL 3.5) whose client sends its messages one by one, with a
 * certificate whose signature is what is said first: octets are those it has under the CA's key.
 */
for (const [kind, code, words] of [
  [
    'larger than the modulus',
    'DATA_TOO_LARGE_FOR_MODULUS',
    '02000084:rsa routines:rsa_ossl_public_decrypt:data too large for modulus:../deps/openssl/openssl/crypto/rsa/rsa_ossl.c:765:',
  ],
  [
    '02 01 FF...',
    'INVALID_PADDING',
    '0200008A:rsa routines:RSA_padding_check_PKCS1_type_1:invalid padding:../deps/openssl/openssl/crypto/rsa/rsa_pk1.c:78:',
  ],
  [
    '00 02 FF...',
    'BLOCK_TYPE_IS_NOT_01',
    '0200006A:rsa routines:RSA_padding_check_PKCS1_type_1:block type is not 01:../deps/openssl/openssl/crypto/rsa/rsa_pk1.c:85:',
  ],
  [
    '00 01 FF...',
    'NULL_BEFORE_BLOCK_MISSING',
    '02000071:rsa routines:RSA_padding_check_PKCS1_type_1:null before block missing:../deps/openssl/openssl/crypto/rsa/rsa_pk1.c:105:',
  ],
  [
    '00 01 FF... 12 FF...',
    'BAD_FIXED_HEADER_DECRYPT',
    '02000066:rsa routines:RSA_padding_check_PKCS1_type_1:bad fixed header decrypt:../deps/openssl/openssl/crypto/rsa/rsa_pk1.c:97:',
  ],
  [
    '00 01 FF FF FF 00 FF...',
    'BAD_PAD_BYTE_COUNT',
    '02000067:rsa routines:RSA_padding_check_PKCS1_type_1:bad pad byte count:../deps/openssl/openssl/crypto/rsa/rsa_pk1.c:110:',
  ],
  [
    'of another digest',
    'BAD_SIGNATURE',
    '02000068:rsa routines:ossl_rsa_verify:bad signature:../deps/openssl/openssl/crypto/rsa/rsa_sign.c:441:',
  ],
  [
    'of ECDSA',
    'PROVIDER_SIGNATURE_FAILURE',
    '030000EA:digital envelope routines:EVP_DigestVerifyFinal:provider signature failure:../deps/openssl/openssl/crypto/evp/m_sigver.c:703:ECDSA digest_verify_final:',
  ],
] as const) {
  test(`aedes names no verdict on a signature that is ${kind}: OpenSSL's words are read`, () => {
    const line = `tls-client-error code="ERR_SSL_${code}" authorizationError=null message="407D6A362D7F0000:error:${words}\\n"`;
    const reading = readBrokerLog([line]);
    assert.deepEqual(reading, {
      kind: 'decided',
      meaning: { reason: 'certificate_signature_invalid', vague: true },
      because: line,
    });
  });
}

/** Recorded of ssl 10.8 (OTP 25) in RabbitMQ: what it says of a listener's certificate or key. */
for (const [words, reason] of [
  ['{options,{certfile,"/x/nope.pem",{error,enoent}}}', 'malformed_pem'],
  [
    '{options,{keyfile,"/x/key.pem",{error,{asn1,{{invalid_length,6},[{asn1rt_nif,decode_ber_tlv,1,[]}]}}}}}',
    'malformed_pem',
  ],
  ['{options,{cacertfile,[]}}', 'unknown_ca'],
  [
    '{{{function_clause,[{ssl_config,group_pairs,[[#{certs => [<<...>>],private_key ...',
    'unsupported_certificate',
  ],
  ["{options,{'tlsv1.9',{versions,['tlsv1.9']}}}", 'configuration_rejected'],
] as const) {
  test(`a listener OTP does without, ${words}: ${reason}`, () => {
    const { outcome, reason: read } = observedRefusedStart([words]);
    assert.deepEqual([outcome, read], ['broker-refused-start', reason]);
  });
}
