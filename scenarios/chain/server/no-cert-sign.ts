import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The CA's key usage does not allow it to sign",
  description: 'CA:TRUE, and a key usage without keyCertSign.',
  specs: ['RFC 5280 §6.1.4', 'RFC 5280 §4.2.1.3'],
  tags: ['chain'],
  server: {
    certificate: 'chain/no-cert-sign/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['key_usage', 'not_a_ca', 'unknown_ca', 'bad_certificate'],
  },
} satisfies ScenarioInput;
