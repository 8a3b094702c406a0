import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate with a negative serial number",
  description: 'Half of the devices of a CA that forgets the sign bit.',
  specs: ['RFC 5280 §4.1.2.2'],
  tags: ['certificate-form'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/serial-negative' },
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
      'RFC 5280 §4.1.2.2: certificate users SHOULD be prepared to handle serial numbers that are negative or zero',
  },
} satisfies ScenarioInput;
