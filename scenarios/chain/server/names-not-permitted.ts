import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A name the CA may not issue for',
  description:
    'The CA is limited to .example and issued for a host in .test: it was given away for one department and used for another.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    certificate: 'chain/names-not-permitted/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['name_constraints', 'unhandled_critical_extension', 'bad_certificate', 'unknown_ca'],
  },
} satisfies ScenarioInput;
