import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A stapled OCSP response that says unknown',
  description:
    'The responder does not know the certificate: it was set up after the certificate was issued, or for another CA.',
  specs: ['RFC 6960 §2.2', 'RFC 6066 §8'],
  server: {
    ocspStaple: {
      status: 'unknown',
    },
  },
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
        reasons: ['bad_certificate_status_response', 'certificate_unknown', 'certificate_revoked'],
      },
    ],
    because:
      'RFC 6960 §2.2: with unknown it is up to the client whether to try another source; RFC 6066 §8 has it abort where the response is not satisfactory',
  },
} satisfies ScenarioInput;
