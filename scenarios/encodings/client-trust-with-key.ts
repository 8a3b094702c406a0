import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with a private key in it",
  description:
    'The .pem that holds everything was given as the trust file. A label that is not asked for is data between the others. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 7468 §10'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'with-key',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
