import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's authority key identifier names another key",
  description:
    "Name and signature on the device's certificate are the issuer's, the key identifier is not.",
  specs: ['RFC 5280 §4.2.1.1', 'RFC 5280 §6.1', 'wolfSSL/wolfssl#2659'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/wrong-key-id/client',
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
      'RFC 5280 §4.2.1.1: the identifier is a means to find the issuer; §6.1 validates a path that was found and does not compare it',
  },
} satisfies ScenarioInput;
