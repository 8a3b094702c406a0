import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The client has root and intermediate, the broker sends neither',
  description:
    'The trust file holds the whole chain, so that a broker that sends only its own certificate is verified all the same. mqtt-cli took the first certificate of the file and ignored the rest.',
  specs: ['RFC 5280 §6.1', 'hivemq/mqtt-cli#195', 'hivemq/mqtt-cli#132'],
  tags: ['chain'],
  server: {
    certificate: 'server/missing-intermediate',
  },
  client: {
    trustAnchors: ['ca/root', 'ca/intermediate'],
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
