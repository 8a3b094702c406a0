import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's root is cross-signed by one that is not trusted",
  description:
    'The device sends its root as an older one signed it; the broker trusts the root itself and not the older one.',
  specs: [
    'RFC 5280 §6.1',
    'RFC 8446 §4.4.2',
    'wolfSSL/wolfMQTT#184',
    'wolfSSL/wolfMQTT#436',
    'wolfSSL/wolfssl#360',
  ],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/cross/new'],
  },
  client: {
    certificate: 'chain/cross-untrusted/client',
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
        reasons: ['unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 5280 §6.1 validates a prospective path and leaves to the implementation which ones it tries; RFC 8446 §4.4.2: extraneous certificates SHOULD be handled',
  },
} satisfies ScenarioInput;
