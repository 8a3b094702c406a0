import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client name its CA is forbidden',
  description: 'The CA may issue for everything but .test, and the device is there.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/names-excluded/client',
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
