import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A client that does not ask sees no OCSP response',
  description:
    'The broker would staple "revoked", and this client does not ask: it is not told and connects.',
  specs: ['RFC 6066 §8', 'RFC 8446 §4.4.2.1'],
  server: {
    ocspStaple: {
      status: 'revoked',
    },
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
