import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with text in it",
  description:
    'What `openssl x509 -text` writes, and the bundle of curl: subject and comments before each certificate. mbedTLS took such a file for DER. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 7468 §5.2', 'Mbed-TLS/mbedtls#8812'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'text-between',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
