import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate for any purpose',
  description:
    'anyExtendedKeyUsage and nothing else, from a CA that did not want to restrict it. wolfSSL takes it for every purpose, OpenSSL and BoringSSL do not.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { certificate: 'server/eku-any' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['key_usage', 'unsupported_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.2.1.12: applications that require a particular purpose MAY reject a certificate that has anyExtendedKeyUsage and not that purpose',
  },
} satisfies ScenarioInput;
