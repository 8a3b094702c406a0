import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'ALPN: no protocol in common',
  description: 'The client names `mqtt`, the front end knows only its own name for it.',
  specs: ['RFC 7301 §3.2'],
  tags: ['alpn'],
  server: { alpn: ['x-amzn-mqtt-ca'] },
  client: { alpn: ['mqtt'] },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: ['no_application_protocol'],
  },
} satisfies ScenarioInput;
