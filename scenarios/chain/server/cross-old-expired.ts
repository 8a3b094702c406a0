import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'An expired root beside the valid one it once signed',
  description:
    'September 2021: the chain leads by name to DST Root CA X3, which is trusted and has expired, and shorter to ISRG Root X1, which is trusted and has not.',
  specs: [
    'RFC 5280 §6.1',
    'RFC 8446 §4.4.2',
    'erlang/otp#4877',
    'wolfSSL/wolfssl#4443',
    'espressif/arduino-esp32#8626',
  ],
  tags: ['chain'],
  server: {
    certificate: 'chain/cross-old-expired/server',
  },
  client: {
    trustAnchors: ['chain/cross/old-expired', 'chain/cross/new'],
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['certificate_expired', 'unknown_ca'],
      },
    ],
    because:
      'RFC 5280 §6.1 validates a prospective path and leaves to the implementation which ones it tries; RFC 8446 §4.4.2: extraneous certificates SHOULD be handled',
  },
} satisfies ScenarioInput;
