import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The client sends its CA twice',
  description: "The device's file already held the chain, and the chain was appended again.",
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/duplicate/client',
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
        reasons: ['unknown_ca', 'bad_certificate', 'path_length', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 8446 §4.4.2: implementations SHOULD be prepared to handle extraneous certificates and arbitrary orderings; RFC 5246 §7.4.2 wants each to certify the one before it',
  },
} satisfies ScenarioInput;
