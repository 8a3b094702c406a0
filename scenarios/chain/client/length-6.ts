import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client chain of 6 certificates',
  description: 'The device sends its certificate and five CAs below the root.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/length-6/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
