import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A chain of 6 certificates',
  description:
    'The broker sends its certificate and five CAs below the root: one fewer than the lowest limit of a library known here, which is that of rustls.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/length-6/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
