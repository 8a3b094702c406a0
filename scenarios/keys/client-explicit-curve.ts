import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client whose key spells its curve out',
  description: 'A secure element that writes the parameters of P-256 instead of its name.',
  specs: ['RFC 5480 §2.1.1', 'RFC 8422 §5.6'],
  tags: ['keys', 'curves'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/explicit-curve' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'unsupported_certificate',
          'bad_certificate',
          'malformed_certificate',
          'malformed_pem',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'no_certificate_sent',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'malformed_certificate',
          'illegal_parameter',
          'decode_error',
        ],
      },
    ],
    because:
      'RFC 5480 §2.1.1 forbids explicit parameters in certificates and does not say what a reader does with them',
  },
} satisfies ScenarioInput;
