import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Mutual TLS with a good client certificate',
  description:
    'The broker demands a certificate, the client has one from the CA the broker trusts.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.6', 'MQTT 3.1.1 §5.4.1'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/good' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
