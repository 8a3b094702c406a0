import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with text in it',
  description:
    'What `openssl x509 -text` writes, and the bundle of curl: subject and comments before each certificate. mbedTLS took such a file for DER.',
  specs: ['RFC 7468 §2', 'RFC 7468 §5.2', 'Mbed-TLS/mbedtls#8812'],
  tags: ['pem'],
  client: {
    trustFile: 'text-between',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
