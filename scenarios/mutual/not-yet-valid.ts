import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that is not valid yet',
  description:
    'The broker\'s clock is behind the CA\'s. The alert for it is certificate_expired ("or is not currently valid"); OpenSSL sends bad_certificate, and a broker that logs no more leaves nothing else to read.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 8446 §6.2'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/not-yet-valid' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: [
      'certificate_not_yet_valid',
      'certificate_expired',
      'bad_certificate',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
