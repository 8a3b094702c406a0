import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A self-signed certificate',
  description: 'A certificate signed with its own key, and a client that trusts a CA.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §6.2'],
  server: { certificate: 'server/self-signed' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['self_signed_certificate', 'unknown_ca'],
  },
} satisfies ScenarioInput;
