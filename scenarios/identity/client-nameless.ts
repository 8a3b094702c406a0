import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate with neither subject nor SAN',
  description:
    'Nothing says whose it is. No CA may issue it; path validation itself does not ask for a name.',
  specs: ['RFC 5280 §4.1.2.6', 'RFC 5280 §4.2.1.6'],
  tags: ['subject'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/nameless' },
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
          'certificate_unknown',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['malformed_certificate', 'malformed_pem'],
      },
    ],
    because:
      'RFC 5280 §4.1.2.6 demands a name of who issues; §6.1 does not look for one, and §6.2 lets an implementation be stricter',
  },
} satisfies ScenarioInput;
