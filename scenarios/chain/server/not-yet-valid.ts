import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The CA in the middle is not valid yet',
  description: 'A CA prepared for next year, or a clock that is behind.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    certificate: 'chain/not-yet-valid/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_not_yet_valid', 'certificate_expired'],
  },
} satisfies ScenarioInput;
