import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Only the wrong one of two roots of the same name is trusted',
  description:
    'The CA was set up anew under its old name, and the client has the other certificate. By its name it is the issuer.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.1'],
  tags: ['chain'],
  server: {
    certificate: 'chain/same-name/server',
  },
  client: {
    trustAnchors: ['chain/same-name/other'],
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['unknown_ca', 'certificate_signature_invalid', 'bad_certificate'],
  },
} satisfies ScenarioInput;
