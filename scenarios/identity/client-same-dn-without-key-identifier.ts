import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's subject is its CA's, and no key identifier says otherwise",
  description:
    'Issuer and subject are equal and nothing names the key: a broker that goes by names takes it for self-signed.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §4.2.1.1', 'aws/aws-iot-device-sdk-embedded-C#1295'],
  tags: ['subject'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/same-dn-without-key-identifier' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'self_signed_certificate',
          'unknown_ca',
          'certificate_signature_invalid',
          'decrypt_error',
          'bad_certificate',
          'certificate_unknown',
          'no_certificate_sent',
        ],
      },
    ],
    because:
      'RFC 5280 §4.2.1.1 wants the key identifier of every CA, for path construction, which §6 leaves to the implementation; the path that exists is valid by §6.1',
  },
} satisfies ScenarioInput;
