import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file in UTF-16",
  description:
    'Written by a redirection in an old PowerShell: every other octet is NUL. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'openssl/openssl#19494'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'utf-16',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['unknown_ca', 'no_certificate_sent', 'bad_certificate', 'certificate_unknown'],
      },
      {
        outcome: 'broker-refused-start',
        reasons: [
          'malformed_pem',
          'configuration_rejected',
          'certificate_signature_invalid',
          'malformed_certificate',
        ],
      },
    ],
    because:
      'RFC 7468 §3 gives the grammar in ASCII characters and names no character encoding a parser has to recognise',
  },
} satisfies ScenarioInput;
