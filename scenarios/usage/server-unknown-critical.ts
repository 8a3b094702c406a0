import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate with an unknown critical extension',
  description:
    'A vendor extension marked critical: whoever does not know it must not use the certificate.',
  specs: ['RFC 5280 §4.2', 'RFC 5280 §6.1.5'],
  tags: ['usage'],
  server: { certificate: 'server/unknown-critical' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: [
      'unhandled_critical_extension',
      'unsupported_certificate',
      'bad_certificate',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
