import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The client sends a CA that has nothing to do with it',
  description: 'After its own CA the device sends another self-signed one.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'wolfSSL/wolfssl#360'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/unrelated/client',
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
        reasons: [
          'unknown_ca',
          'self_signed_certificate',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
    ],
    because:
      'RFC 8446 §4.4.2: implementations SHOULD be prepared to handle extraneous certificates and arbitrary orderings; RFC 5246 §7.4.2 wants each to certify the one before it',
  },
} satisfies ScenarioInput;
