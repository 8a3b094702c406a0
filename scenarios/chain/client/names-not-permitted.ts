import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client name its CA may not issue for',
  description: 'The CA is limited to .example and issued for a device in .test.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/names-not-permitted/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: [
      'name_constraints',
      'unhandled_critical_extension',
      'bad_certificate',
      'unknown_ca',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
