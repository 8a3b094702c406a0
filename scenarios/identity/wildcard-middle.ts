import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard that is not the left-most label',
  description:
    '`device.*.test` for device.broker.test: whoever holds it would be device of every domain. Only the left-most label may be a wildcard.',
  specs: ['RFC 9525 §6.3', 'RFC 6125 §6.4.3'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-middle' },
  client: { servername: 'device.broker.test' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
