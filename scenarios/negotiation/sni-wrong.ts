import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server name nobody here has',
  description:
    'The client asks the front end for a broker it does not know, while the certificate it would verify is the right one.',
  specs: ['RFC 6066 §3'],
  tags: ['sni'],
  server: { serverNames: ['broker.test'] },
  client: { sni: 'elsewhere.test' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: ['hello', 'finished', 'mqtt-connect'],
    reasons: ['unrecognized_name', 'closed_without_alert', 'handshake_failure'],
  },
} satisfies ScenarioInput;
