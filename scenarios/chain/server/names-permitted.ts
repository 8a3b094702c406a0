import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Names within what the CA may issue for',
  description:
    'The CA is limited to .test and to loopback addresses, and the broker is there. The extension is critical: who does not know it must refuse.',
  specs: ['RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    certificate: 'chain/names-permitted/server',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['unhandled_critical_extension', 'name_constraints'],
      },
    ],
    because:
      'RFC 5280 §4.2.1.10: dNSName and iPAddress constraints SHOULD be processed, and who does not MUST reject the certificate',
  },
} satisfies ScenarioInput;
