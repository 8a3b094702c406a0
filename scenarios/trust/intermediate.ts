import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The intermediate CA is sent along',
  description:
    "The certificate comes from an intermediate CA, and the broker sends that CA's certificate after its own.",
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2'],
  tags: ['chain'],
  server: { certificate: 'server/intermediate' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
