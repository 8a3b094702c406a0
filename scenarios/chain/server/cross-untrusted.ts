import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A cross-signed root whose issuer is not trusted',
  description:
    "AWS IoT and Let's Encrypt: the last certificate sent is the root the client trusts, as an older root signed it, and that one is not trusted. A verifier that follows the list to its end says -188, one that stops where it knows somebody connects.",
  specs: [
    'RFC 5280 §6.1',
    'RFC 8446 §4.4.2',
    'wolfSSL/wolfMQTT#184',
    'wolfSSL/wolfMQTT#436',
    'wolfSSL/wolfssl#360',
  ],
  tags: ['chain'],
  server: {
    certificate: 'chain/cross-untrusted/server',
  },
  client: {
    trustAnchors: ['chain/cross/new'],
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
        reasons: ['unknown_ca'],
      },
    ],
    because:
      'RFC 5280 §6.1 validates a prospective path and leaves to the implementation which ones it tries; RFC 8446 §4.4.2: extraneous certificates SHOULD be handled',
  },
} satisfies ScenarioInput;
