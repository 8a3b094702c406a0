import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Only the wrong client CA of the same name is trusted',
  description:
    'The broker has the certificate of before the CA was set up anew. By its name it is the issuer.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.1'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/same-name/other'],
  },
  client: {
    certificate: 'chain/same-name/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['client-certificate', 'client-certificate-verify'],
    reasons: [
      'unknown_ca',
      'certificate_signature_invalid',
      'bad_certificate',
      'decrypt_error',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
