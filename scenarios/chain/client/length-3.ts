import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client chain of 3 certificates',
  description:
    'The device sends its certificate and two CAs below the root. Brokers with a verify depth of one refuse it as an unknown CA.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2', 'emqx/emqx#1830', 'vernemq/vernemq#551'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/length-3/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
