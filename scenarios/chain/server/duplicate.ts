import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The CA is sent twice',
  description: 'The certificate file already held the chain, and the chain was appended again.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/duplicate/server',
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
        reasons: ['unknown_ca', 'bad_certificate', 'path_length'],
      },
    ],
    because:
      'RFC 8446 §4.4.2: implementations SHOULD be prepared to handle extraneous certificates and arbitrary orderings; RFC 5246 §7.4.2 wants each to certify the one before it',
  },
} satisfies ScenarioInput;
