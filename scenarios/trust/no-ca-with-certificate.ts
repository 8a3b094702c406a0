import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No CA given, but a client certificate',
  description:
    'mosquitto_pub took --cert and --key without a CA and silently spoke no TLS at all. Whoever has a certificate means TLS, and to verify without a CA is to refuse.',
  specs: ['RFC 5280 §6.1', 'eclipse/mosquitto#3178', 'eclipse/mosquitto#396'],
  server: {
    clientAuth: 'require',
  },
  client: {
    trustAnchors: [],
    certificate: 'client/good',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: ['client-config', 'server-certificate'],
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
