import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate with a serial number of 25 octets",
  description: 'Longer than the 20 octets a CA may use.',
  specs: ['RFC 5280 §4.1.2.2'],
  tags: ['certificate-form'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/serial-25-octets' },
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
      'RFC 5280 §4.1.2.2: users MUST handle serial numbers of up to 20 octets, and nothing is said of longer ones',
  },
} satisfies ScenarioInput;
