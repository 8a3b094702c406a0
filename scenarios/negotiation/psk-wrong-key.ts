import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The wrong pre-shared key',
  description: 'The identity is known, the key is another one: Finished does not decrypt.',
  specs: ['RFC 4279 §2', 'RFC 5246 §7.4.9'],
  tags: ['psk'],
  server: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  client: {
    psk: { identity: 'device-1', key: 'ffffffffffffffffffffffffffffffff' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'finished',
    reasons: ['decrypt_error', 'bad_record_mac'],
  },
} satisfies ScenarioInput;
