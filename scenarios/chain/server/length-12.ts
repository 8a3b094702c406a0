import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A chain of 12 certificates',
  description:
    'The broker sends its certificate and eleven CAs below the root. Beyond the limit of every library that counts to ten; OpenSSL goes to a hundred.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/length-12/server',
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
        reasons: ['chain_too_long', 'message_too_long', 'path_length', 'unknown_ca'],
      },
    ],
    because:
      'RFC 5280 §6.2: an implementation MAY further limit the paths it takes, and its example is a limit on their length; it names no number: that shorter chains than 7 must be taken is a border of this project',
  },
} satisfies ScenarioInput;
