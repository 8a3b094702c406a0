import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate that runs beyond 2050 in UTCTime',
  description:
    'Thirty years written with two digits: 50 and more is the past century, so the certificate ended before it began.',
  specs: ['RFC 5280 §4.1.2.5.1'],
  tags: ['dates'],
  server: { certificate: 'server/utc-after-2050' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_expired'],
  },
} satisfies ScenarioInput;
