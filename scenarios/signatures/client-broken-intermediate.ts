import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's intermediate CA with a broken signature",
  description: 'The certificate of the device is right, the CA between it and the root is not.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/by-broken-intermediate' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['client-certificate', 'client-certificate-verify'],
    reasons: [
      'certificate_signature_invalid',
      'bad_certificate',
      'certificate_unknown',
      'decrypt_error',
      'unknown_ca',
    ],
  },
} satisfies ScenarioInput;
