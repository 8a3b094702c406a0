import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A wrong root of the right name, and no key identifier',
  description: "The trusted root has the issuer's name and another key: only the signature tells.",
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/same-name-no-key-id/server',
  },
  client: {
    trustAnchors: ['chain/same-name/other'],
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_signature_invalid', 'unknown_ca', 'bad_certificate'],
  },
} satisfies ScenarioInput;
