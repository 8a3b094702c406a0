import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate whose dates have a time zone offset',
  description:
    '`+0000` instead of `Z`, which ASN.1 allows and neither DER nor the profile does. wolfSSL 5.5 accepts it, OpenSSL does not.',
  specs: ['RFC 5280 §4.1.2.5.1', 'openssl/openssl#2668'],
  tags: ['dates'],
  server: { certificate: 'server/with-offset' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['malformed_certificate', 'bad_certificate', 'decode_error'],
      },
    ],
    because:
      'RFC 5280 §4.1.2.5.1: values MUST be expressed in GMT as Z; it binds who issues and leaves open what a reader does with others',
  },
} satisfies ScenarioInput;
