import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that runs beyond 2050 in UTCTime',
  description:
    'Thirty years for a device, written with two digits: 50 and more is the past century, and the broker sees a certificate long expired.',
  specs: ['RFC 5280 §4.1.2.5.1'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/utc-after-2050' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['certificate_expired', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
