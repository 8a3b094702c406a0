import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A name the CA is forbidden',
  description: 'The CA may issue for everything but .test.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    certificate: 'chain/names-excluded/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['name_constraints', 'unhandled_critical_extension', 'bad_certificate', 'unknown_ca'],
  },
} satisfies ScenarioInput;
