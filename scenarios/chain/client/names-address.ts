import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client address its CA may not issue for',
  description:
    "The CA of the plant is limited to 10.0.0.0/8, and the device's certificate has another address.",
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/names-address/client',
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
