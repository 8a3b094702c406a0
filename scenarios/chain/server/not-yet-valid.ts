import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The CA in the middle is not valid yet',
  description:
    'A CA prepared for next year, or a clock that is behind. A verifier that leaves such a CA out says that it is unknown.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/not-yet-valid/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_not_yet_valid', 'certificate_expired', 'unknown_ca'],
  },
} satisfies ScenarioInput;
