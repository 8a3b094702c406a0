import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Verification off accepts a chain that is none',
  description: 'The issuer is no CA. With verification off a chain is parsed and not looked at.',
  specs: ['RFC 8446 §C.2', 'RFC 5246 §F.1.1'],
  tags: ['insecure'],
  server: {
    certificate: 'chain/not-a-ca/server',
  },
  client: {
    verify: false,
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
