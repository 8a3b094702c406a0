import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker with an RSA key under an EC CA',
  description:
    'The key of the certificate and the key that signed it are of different types, which TLS 1.2 allows and some libraries took for an error.',
  specs: ['RFC 5246 §7.4.2', 'RFC 8446 §9.1', 'RFC 8422 §2.1'],
  tags: ['signatures'],
  server: { certificate: 'server/by-ec-ca' },
  client: { trustAnchors: ['ca/ec'] },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
