import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client chain of 4 certificates',
  description:
    'The device sends its certificate and three CAs below the root: vendor, product and production line.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/length-4/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
