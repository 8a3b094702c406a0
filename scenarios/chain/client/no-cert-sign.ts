import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA may not sign by its key usage",
  description: 'CA:TRUE, and a key usage without keyCertSign, on the side of the device.',
  specs: ['RFC 5280 §6.1.4', 'RFC 5280 §4.2.1.3'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/no-cert-sign/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['key_usage', 'not_a_ca', 'unknown_ca', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
