import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate whose dates have a time zone offset',
  description:
    'A device certificate with `+0000` instead of `Z`, which ASN.1 allows and neither DER nor the profile does.',
  specs: ['RFC 5280 §4.1.2.5.1', 'openssl/openssl#2668'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/with-offset' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'malformed_certificate',
          'bad_certificate',
          'certificate_unknown',
          'decode_error',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['malformed_certificate', 'malformed_pem', 'decode_error'],
      },
    ],
    because:
      'RFC 5280 §4.1.2.5.1: values MUST be expressed in GMT as Z; it binds who issues and leaves open what a reader does with others',
  },
} satisfies ScenarioInput;
