import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate for code signing',
  description:
    'The key that signs firmware was used for the device: the extension is there and names another purpose.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/eku-code-signing' },
  expect: {
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
} satisfies ScenarioInput;
