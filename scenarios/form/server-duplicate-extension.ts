import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate with the same extension twice",
  description:
    'Which of the two counts? A certificate must not have it, and a reader that takes the first may differ from one that takes the last.',
  specs: ['RFC 5280 §4.2'],
  tags: ['certificate-form'],
  server: { certificate: 'server/duplicate-extension' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'malformed_certificate',
          'bad_certificate',
          'unsupported_certificate',
          'certificate_unknown',
          'decode_error',
          'hostname_mismatch',
          'key_usage',
          'not_a_ca',
          'unknown_ca',
        ],
      },
    ],
    because: 'RFC 5280 §4.2 forbids to issue it, and §6.1 has no step that looks for it',
  },
  exceptions: [
    {
      broker: 'mosquitto/*',
      expect: {
        either: [
          { outcome: 'broker-refused-start', reasons: ['malformed_certificate'] },
          { outcome: 'connected' },
          {
            outcome: 'refused',
            by: 'client',
            stage: 'server-certificate',
            reasons: [
              'malformed_certificate',
              'bad_certificate',
              'unsupported_certificate',
              'certificate_unknown',
              'decode_error',
              'hostname_mismatch',
              'key_usage',
              'not_a_ca',
              'unknown_ca',
            ],
          },
        ],
        because: 'RFC 5280 §4.2 forbids to issue it, and §6.1 has no step that looks for it',
      },
      cause:
        'SSL_CTX_use_certificate_chain_file fails where reading the certificate left an error on the queue, and OpenSSL leaves one for an extension that is there twice.',
      link: 'https://github.com/openssl/openssl/blob/openssl-3.0.0/ssl/ssl_rsa.c',
    },
  ],
} satisfies ScenarioInput;
