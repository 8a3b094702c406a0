import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The client sends its intermediate CA',
  description: "A device certificate from a sub-CA, with that CA's certificate after it.",
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.6'],
  tags: ['chain'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/intermediate' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
