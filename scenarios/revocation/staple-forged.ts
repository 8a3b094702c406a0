import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A stapled OCSP response nobody authorised signed',
  description:
    'The response says good and is signed by a CA that has nothing to do with the certificate: anybody could have made it.',
  specs: ['RFC 6960 §3.2', 'RFC 6960 §4.2.2.2', 'RFC 6066 §8'],
  server: {
    ocspStaple: {
      status: 'good',
      signedBy: 'ca/other',
    },
  },
  client: {
    ocspStapling: true,
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['bad_certificate_status_response', 'unknown_ca', 'certificate_signature_invalid'],
  },
} satisfies ScenarioInput;
