import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's certificate has expired",
  description: 'Past its notAfter. The most frequent outage of all.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 8446 §6.2'],
  tags: ['dates'],
  server: { certificate: 'server/expired' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_expired'],
  },
} satisfies ScenarioInput;
