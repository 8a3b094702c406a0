import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A pre-shared key with ECDHE',
  description: 'The same with forward secrecy: a suite that fewer libraries have.',
  specs: ['RFC 5489 §2', 'espressif/esp-idf#4233'],
  tags: ['psk'],
  server: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256'],
  },
  client: {
    psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' },
    cipherSuites: ['TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256'],
  },
  tls: ['1.2'],
  expect: {
    outcome: 'connected',
    negotiated: { cipher: 'TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256' },
  },
} satisfies ScenarioInput;
