import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate with an unknown critical extension',
  description:
    'A vendor extension marked critical on a device: a broker that does not know it must not accept it.',
  specs: ['RFC 5280 §4.2', 'RFC 5280 §6.1.5'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/unknown-critical' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['unhandled_critical_extension', 'unsupported_certificate', 'no_certificate_sent'],
  },
} satisfies ScenarioInput;
