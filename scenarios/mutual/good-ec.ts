import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Mutual TLS with an EC client key',
  description: 'An ECDSA client key against a broker with an RSA key.',
  specs: ['RFC 8446 §9.1', 'RFC 8422 §5.3', 'erlang/otp#6435'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ec' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
