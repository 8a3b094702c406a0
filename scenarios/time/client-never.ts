import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that never expires',
  description:
    'A device certificate for the life of the device: 99991231235959Z, IEEE 802.1AR asks for it. The broker must read a year of four digits.',
  specs: ['RFC 5280 §4.1.2.5'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/never' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
