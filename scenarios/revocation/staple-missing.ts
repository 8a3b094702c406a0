import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'An OCSP response is asked for and none comes',
  description: 'The broker has nothing to staple, and the certificate did not promise anything.',
  specs: ['RFC 6066 §8', 'RFC 8446 §4.4.2.1'],
  client: {
    ocspStapling: true,
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['bad_certificate_status_response', 'crl_unavailable'],
      },
    ],
    because:
      'RFC 6066 §8: servers MAY return a certificate status and MAY leave it out; what a client without one does is its policy',
  },
} satisfies ScenarioInput;
