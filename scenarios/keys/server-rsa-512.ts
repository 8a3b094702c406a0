import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a 512-bit RSA key, at default levels',
  description:
    'What `openssl genrsa` once made by itself, on the other side: brokers on OpenSSL do not start with it. `ee key too small` is in their log, and clients see a closed port.',
  specs: ['RFC 9325 §4.5', 'RFC 8446 §4.2.3', 'RFC 8017 §9.1.1', 'jfromaniello/selfsigned#33'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-512' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'key_too_small',
          'bad_certificate',
          'insufficient_security',
          'unsupported_certificate',
        ],
      },
    ],
    because:
      'RFC 9325 §4.5: a server MUST have at least 2048 bits; nothing tells a client what to do with one that has fewer',
  },
  expectByTls: {
    '1.3': {
      either: [
        {
          outcome: 'refused',
          by: 'broker',
          stage: ['hello', 'server-certificate-verify'],
          reasons: [
            'no_shared_signature_algorithm',
            'digest_too_big_for_key',
            'key_too_small',
            'handshake_failure',
            'internal_error',
          ],
        },
        {
          outcome: 'refused',
          by: 'client',
          stage: 'server-certificate',
          reasons: [
            'key_too_small',
            'bad_certificate',
            'insufficient_security',
            'unsupported_certificate',
          ],
        },
      ],
      because:
        'RFC 9325 §4.5: a server MUST have at least 2048 bits; nothing tells a client what to do with one that has fewer; RFC 8017 §9.1.1 leaves TLS 1.3 no signature such a key could make',
    },
  },
  exceptions: [
    {
      broker: 'mosquitto/*',
      expect: { outcome: 'broker-refused-start', reasons: ['key_too_small'] },
      cause:
        "OpenSSL's security level 1 and above loads no RSA key of 512 bits, so that the listener never opens.",
      link: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
    },
    {
      broker: 'aedes/*',
      expect: { outcome: 'broker-refused-start', reasons: ['key_too_small'] },
      cause:
        "OpenSSL's security level 1 and above loads no RSA key of 512 bits, so that the listener never opens.",
      link: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
    },
  ],
} satisfies ScenarioInput;
