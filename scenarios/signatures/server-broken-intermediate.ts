import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An intermediate CA with a broken signature',
  description:
    "The leaf is right, the CA between it and the root is not. A library that checks the leaf's signature alone does not notice.",
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['signatures'],
  server: { certificate: 'server/by-broken-intermediate' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_signature_invalid', 'bad_certificate', 'decrypt_error', 'unknown_ca'],
  },
} satisfies ScenarioInput;
