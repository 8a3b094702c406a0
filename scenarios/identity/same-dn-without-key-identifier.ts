import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's subject is its CA's, and no key identifier says otherwise",
  description:
    'The same with `openssl x509 -req` and no extension file: issuer and subject are equal and nothing names the key. Libraries that go by names take it for self-signed and never look for the CA.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §4.2.1.1', 'aws/aws-iot-device-sdk-embedded-C#1295'],
  tags: ['subject'],
  server: { certificate: 'server/same-dn-without-key-identifier' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'self_signed_certificate',
          'unknown_ca',
          'certificate_signature_invalid',
          'decrypt_error',
        ],
      },
    ],
    because:
      'RFC 5280 §4.2.1.1 wants the key identifier of every CA, for path construction, which §6 leaves to the implementation; the path that exists is valid by §6.1',
  },
} satisfies ScenarioInput;
