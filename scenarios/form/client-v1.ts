import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate of X.509 version 1",
  description: 'A device certificate made without an extension file.',
  specs: ['RFC 5280 §4.1.2.1', 'RFC 8446 §4.4.2.3', 'rustls/rustls#1298'],
  tags: ['certificate-form'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/v1' },
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
          'unsupported_certificate',
          'certificate_unknown',
          'decode_error',
          'key_usage',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'malformed_certificate',
          'malformed_pem',
          'unsupported_certificate',
          'bad_certificate',
        ],
      },
    ],
    because:
      'RFC 5280 §4.1.2.1: implementations SHOULD accept any version and MUST recognise 3; RFC 8446 §4.4.2.3 wants X.509v3 of the sender',
  },
} satisfies ScenarioInput;
