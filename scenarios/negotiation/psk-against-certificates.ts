import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A pre-shared key to a broker with certificates',
  description:
    'The client offers PSK suites only; the broker has a certificate and no key to share.',
  specs: ['RFC 4279 §2', 'RFC 5246 §7.4.1.3'],
  tags: ['psk'],
  client: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  tls: ['1.2'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_shared_cipher', 'handshake_failure', 'insufficient_security'],
  },
} satisfies ScenarioInput;
