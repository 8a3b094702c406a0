import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An expired client certificate',
  description: 'A device that was in a drawer for a year.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 8446 §6.2', 'RFC 5246 §7.2.2'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/expired' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['certificate_expired', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
