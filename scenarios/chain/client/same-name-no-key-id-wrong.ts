import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A wrong client CA of the right name, and no key identifier',
  description:
    "The CA the broker trusts has the issuer's name and another key: only the signature tells.",
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/same-name/other'],
  },
  client: {
    certificate: 'chain/same-name-no-key-id/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['client-certificate', 'client-certificate-verify'],
    reasons: [
      'certificate_signature_invalid',
      'unknown_ca',
      'bad_certificate',
      'decrypt_error',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
