import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'An address the CA may not issue for',
  description:
    'The CA is limited to 10.0.0.0/8, and the certificate has the address 127.0.0.1 beside a name. That the client asks for the name changes nothing.',
  specs: ['RFC 5280 §6.1.3', 'RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    certificate: 'chain/names-address/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['name_constraints', 'unhandled_critical_extension', 'bad_certificate', 'unknown_ca'],
  },
} satisfies ScenarioInput;
