import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's chain leads to an expired root and a valid one",
  description:
    "The device's chain leads to an expired root that the broker still trusts, and shorter to a valid one.",
  specs: [
    'RFC 5280 §6.1',
    'RFC 8446 §4.4.2',
    'erlang/otp#4877',
    'wolfSSL/wolfssl#4443',
    'espressif/arduino-esp32#8626',
  ],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/cross/old-expired', 'chain/cross/new'],
  },
  client: {
    certificate: 'chain/cross-old-expired/client',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['certificate_expired', 'unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 5280 §6.1 validates a prospective path and leaves to the implementation which ones it tries; RFC 8446 §4.4.2: extraneous certificates SHOULD be handled',
  },
} satisfies ScenarioInput;
