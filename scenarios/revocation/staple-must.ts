import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A certificate that must be stapled, and is',
  description: 'The certificate promises an OCSP response and the broker brings it.',
  specs: ['RFC 7633 §4.3.3', 'RFC 6066 §8'],
  server: {
    certificate: 'server/must-staple',
    ocspStaple: {
      status: 'good',
    },
  },
  client: {
    ocspStapling: true,
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
