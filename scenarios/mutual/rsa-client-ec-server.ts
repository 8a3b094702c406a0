import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An RSA client certificate against an EC broker',
  description:
    'Reported of brokers that ask for ECDSA client certificates only because their own key is one.',
  specs: ['RFC 8446 §4.3.2', 'RFC 5246 §7.4.4', 'wolfSSL/wolfssl#10553'],
  tags: ['keys'],
  server: { certificate: 'server/ec', clientAuth: 'require' },
  client: { certificate: 'client/good' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
