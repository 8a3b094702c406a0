import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A CA that has nothing to do with it is sent along',
  description:
    'A bundle instead of a chain: after its own CA the broker sends another self-signed one. A verifier that wants every certificate it gets to verify gives up.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'wolfSSL/wolfssl#360'],
  tags: ['chain'],
  server: {
    certificate: 'chain/unrelated/server',
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
        reasons: ['unknown_ca', 'self_signed_certificate', 'bad_certificate'],
      },
    ],
    because:
      'RFC 8446 §4.4.2: implementations SHOULD be prepared to handle extraneous certificates and arbitrary orderings; RFC 5246 §7.4.2 wants each to certify the one before it',
  },
} satisfies ScenarioInput;
