import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A chain of 3 certificates',
  description:
    'The broker sends its certificate and two CAs below the root, as an organisation with an issuing CA per plant has them.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/length-3/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
