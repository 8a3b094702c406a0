import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A stapled OCSP response that says good',
  description:
    'The client asks for the state of the certificate and the broker brings it along, signed by the CA.',
  specs: ['RFC 6066 §8', 'RFC 6960 §3.2', 'RFC 8446 §4.4.2.1'],
  server: {
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
