import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate without an extended key usage',
  description:
    'No purpose is stated, as in most home-made certificates. Nothing is restricted then.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/eku-none' },
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
      'RFC 5280 §4.2.1.12: without the extension no purpose is excluded, but applications MAY require that it be present',
  },
} satisfies ScenarioInput;
