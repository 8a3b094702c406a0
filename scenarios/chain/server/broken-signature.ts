import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The CA's certificate was altered",
  description: 'One bit of the signature on the intermediate is not what the root made.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/broken-signature/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_signature_invalid', 'bad_certificate', 'unknown_ca'],
  },
} satisfies ScenarioInput;
