import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The CAs are sent in the wrong order',
  description:
    'A file put together by hand: the CA next to the root comes before the one that issued the certificate. Most sort it out, and one that only walks down the list does not.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/reversed/server',
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
      'RFC 8446 §4.4.2: implementations SHOULD be prepared to handle extraneous certificates and arbitrary orderings; RFC 5246 §7.4.2 wants each to certify the one before it',
  },
} satisfies ScenarioInput;
