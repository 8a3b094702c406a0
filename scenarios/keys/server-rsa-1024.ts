import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with a 1024-bit RSA key, at default levels',
  description:
    'Certificates of the last decade, after an upgrade: the broker may not start, and where it does clients are divided.',
  specs: ['RFC 9325 §4.5', 'RFC 8446 §6.2', 'jfromaniello/selfsigned#33', 'espressif/esp-idf#2993'],
  tags: ['keys'],
  server: { certificate: 'server/rsa-1024' },
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
  exceptions: [
    {
      broker: 'mosquitto/*',
      expect: {
        either: [
          { outcome: 'broker-refused-start', reasons: ['key_too_small'] },
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
      cause:
        "OpenSSL's security level 2 and above loads no RSA key of 1024 bits, so that the listener never opens.",
      link: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
    },
    {
      broker: 'aedes/*',
      expect: {
        either: [
          { outcome: 'broker-refused-start', reasons: ['key_too_small'] },
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
      cause:
        "OpenSSL's security level 2 and above loads no RSA key of 1024 bits, so that the listener never opens.",
      link: 'https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/',
    },
  ],
} satisfies ScenarioInput;
