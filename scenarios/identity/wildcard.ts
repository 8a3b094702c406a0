import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard stands for one label',
  description:
    '`*.broker.test` for device.broker.test: the wildcard is the whole left-most label and stands for exactly one.',
  specs: ['RFC 9525 §6.3', 'RFC 6125 §6.4.3', 'MQTT 3.1.1 §5.4.3'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-label' },
  client: { servername: 'device.broker.test' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch'],
      },
    ],
    because:
      'RFC 9525 §6.3 demands it where the technology specification supports wildcards, and MQTT 3.1.1 §5.4.3 does not say; RFC 6125 §6.4.3 had MAY',
  },
} satisfies ScenarioInput;
