import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate for code signing',
  description:
    'The key that signs firmware was used for the broker: the extension is there and names another purpose.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { certificate: 'server/eku-code-signing' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['key_usage', 'unsupported_certificate'],
  },
} satisfies ScenarioInput;
