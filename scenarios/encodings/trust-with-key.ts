import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with a private key in it',
  description:
    'The .pem that holds everything was given as the trust file. A label that is not asked for is data between the others.',
  specs: ['RFC 7468 §2', 'RFC 7468 §10'],
  tags: ['pem'],
  client: {
    trustFile: 'with-key',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
