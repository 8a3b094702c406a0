import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA certificate was altered",
  description:
    "One bit of the signature on the device's CA is not what the root made. OpenSSL answers decrypt_error, as it does for a wrong key of the client.",
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/broken-signature/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['client-certificate', 'client-certificate-verify'],
    reasons: [
      'certificate_signature_invalid',
      'bad_certificate',
      'unknown_ca',
      'decrypt_error',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
