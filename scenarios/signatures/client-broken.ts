import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate with a broken signature",
  description:
    'A device whose certificate was damaged in flash, or forged. OpenSSL answers decrypt_error, as it does for a signature of the wrong key.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/broken-signature' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['client-certificate', 'client-certificate-verify'],
    reasons: [
      'certificate_signature_invalid',
      'bad_certificate',
      'certificate_unknown',
      'decrypt_error',
    ],
  },
} satisfies ScenarioInput;
