import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate for any purpose',
  description:
    'anyExtendedKeyUsage and nothing else on a device. A broker may insist on clientAuth.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/eku-any' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'key_usage',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'no_certificate_sent',
        ],
      },
    ],
    because:
      'RFC 5280 §4.2.1.12: applications that require a particular purpose MAY reject a certificate that has anyExtendedKeyUsage and not that purpose',
  },
} satisfies ScenarioInput;
