import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The intermediate CA is not sent',
  description:
    'The broker is configured with its leaf only; a client that knows the root alone cannot build a path. Browsers fetch or remember the missing one, MQTT clients do not.',
  specs: ['RFC 5246 §7.4.2', 'RFC 8446 §4.4.2', 'RFC 5280 §6.1'],
  tags: ['chain'],
  server: { certificate: 'server/missing-intermediate' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
