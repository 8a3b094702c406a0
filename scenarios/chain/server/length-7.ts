import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A chain of 7 certificates',
  description:
    'The broker sends its certificate and six CAs below the root. The longest chain rustls goes: six CAs below the root.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/length-7/server',
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
