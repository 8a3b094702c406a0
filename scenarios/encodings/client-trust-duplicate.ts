import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with every certificate twice",
  description:
    'Two bundles put together that have a CA in common. Here it is the file of the broker for its clients.',
  specs: ['RFC 5280 §6.1.1', 'RFC 7468 §2'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'duplicate',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
