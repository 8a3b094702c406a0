import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Verification off accepts an expired certificate',
  description: 'What `--insecure` lets through besides an unknown CA.',
  specs: ['RFC 8446 §C.2', 'RFC 5246 §F.1.1'],
  tags: ['insecure'],
  server: {
    certificate: 'server/expired',
  },
  client: {
    verify: false,
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
