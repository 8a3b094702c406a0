import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate with a negative serial number",
  description:
    'A CA that takes 16 random octets and forgets the sign bit: every other certificate of it is negative.',
  specs: ['RFC 5280 §4.1.2.2'],
  tags: ['certificate-form'],
  server: { certificate: 'server/serial-negative' },
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
        ],
      },
    ],
    because:
      'RFC 5280 §4.1.2.2: certificate users SHOULD be prepared to handle serial numbers that are negative or zero',
  },
} satisfies ScenarioInput;
