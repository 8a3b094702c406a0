import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard does not match the name it hangs below',
  description:
    '`*.broker.test` for broker.test itself: the wildcard stands for one label, not for none.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §6.6'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-label' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
