import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Nothing but a wildcard in the SAN',
  description:
    '`DNS:*` in the hope that it stands for any host. It stands for one label, and broker.test has two.',
  specs: ['RFC 9525 §6.3', 'RFC 6125 §6.4.3'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-bare' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
