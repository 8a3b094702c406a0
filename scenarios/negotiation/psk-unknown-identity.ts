import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A pre-shared key identity the broker does not know',
  description:
    'A broker may say unknown_psk_identity, or go on with a made-up key so that nobody learns which identities exist.',
  specs: ['RFC 4279 §2'],
  tags: ['psk'],
  server: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  client: {
    psk: { identity: 'device-2', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['hello', 'finished'],
    reasons: ['unknown_psk_identity', 'decrypt_error', 'bad_record_mac', 'handshake_failure'],
  },
} satisfies ScenarioInput;
