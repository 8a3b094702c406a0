import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A pre-shared key on both sides',
  description:
    'No certificate is looked at: TLS_PSK suites, an identity and a key, as on small devices.',
  specs: ['RFC 4279 §2', 'RFC 5487 §2', 'eclipse/mosquitto#1670'],
  tags: ['psk'],
  server: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  client: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_PSK_WITH_AES_128_GCM_SHA256'],
  },
  tls: ['1.2'],
  expect: { outcome: 'connected', negotiated: { cipher: 'TLS_PSK_WITH_AES_128_GCM_SHA256' } },
} satisfies ScenarioInput;
