import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The root is sent as well',
  description:
    'The root may be left out of the chain, and need not be. A verifier that checks the root against itself may count it against a path length.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'wolfSSL/wolfssl#961'],
  tags: ['chain'],
  server: {
    certificate: 'chain/with-root/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
