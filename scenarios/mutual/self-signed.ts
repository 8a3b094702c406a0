import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A self-signed client certificate',
  description: 'A device that made its own certificate, and a broker that trusts a CA.',
  specs: ['RFC 8446 §6.2', 'RFC 5280 §6.1'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/self-signed' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: [
      'self_signed_certificate',
      'unknown_ca',
      'bad_certificate',
      'certificate_unknown',
      'no_certificate_sent',
    ],
  },
} satisfies ScenarioInput;
