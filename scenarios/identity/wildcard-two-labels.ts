import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard does not stand for two labels',
  description:
    '`*.broker.test` for a.device.broker.test: the wildcard stands for one label, not for two.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §6.6'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-label' },
  client: { servername: 'a.device.broker.test' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
