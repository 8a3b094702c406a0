import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate whose dates have no seconds',
  description:
    '`YYMMDDHHMMZ`, which ASN.1 allows and neither DER nor the profile does. OpenSSL up to 3.2 can load such a certificate and will not accept it; since 3.3 it cannot even load it.',
  specs: ['RFC 5280 §4.1.2.5.1', 'openssl/openssl#23483', 'Mbed-TLS/mbedtls#499'],
  tags: ['dates'],
  server: { certificate: 'server/without-seconds' },
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
      'RFC 5280 §4.1.2.5.1: values MUST include seconds; it binds who issues and leaves open what a reader does with others',
  },
  exceptions: [
    {
      broker: 'aedes/1',
      expect: {
        outcome: 'broker-refused-start',
        reasons: ['malformed_certificate', 'malformed_pem'],
      },
      cause:
        'OpenSSL does not parse a UTCTime without seconds since 3.3, so a broker that uses it cannot load this certificate as its own.',
      link: 'https://github.com/openssl/openssl/pull/23483',
    },
    {
      broker: 'mosquitto,aedes',
      expect: {
        either: [
          {
            outcome: 'broker-refused-start',
            reasons: ['malformed_certificate', 'malformed_pem'],
          },
          { outcome: 'connected' },
          {
            outcome: 'refused',
            by: 'client',
            stage: 'server-certificate',
            reasons: ['malformed_certificate', 'bad_certificate', 'decode_error'],
          },
        ],
        because:
          'RFC 5280 §4.1.2.5.1: values MUST include seconds; it binds who issues and leaves open what a reader does with others, be it the broker with its own certificate or the client',
      },
      cause:
        'Whether mosquitto, or another Node than the project’s, can load this certificate depends on its OpenSSL: it does not parse a UTCTime without seconds since 3.3.',
      link: 'https://github.com/openssl/openssl/pull/23483',
    },
  ],
} satisfies ScenarioInput;
