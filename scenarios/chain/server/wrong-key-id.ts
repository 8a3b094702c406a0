import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The authority key identifier names another key',
  description:
    "Name and signature are the issuer's, the key identifier is not: a CA was renewed by a tool that made it anew. OpenSSL takes no such issuer and says it cannot find one.",
  specs: ['RFC 5280 §4.2.1.1', 'RFC 5280 §6.1', 'wolfSSL/wolfssl#2659'],
  tags: ['chain'],
  server: {
    certificate: 'chain/wrong-key-id/server',
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
        reasons: ['unknown_ca', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.2.1.1: the identifier is a means to find the issuer; §6.1 validates a path that was found and does not compare it',
  },
} satisfies ScenarioInput;
