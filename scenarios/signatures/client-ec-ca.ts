import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with an RSA key under an EC CA',
  description: 'The broker asks for RSA signatures and checks an ECDSA one on the certificate.',
  specs: ['RFC 8446 §4.4.2.3', 'RFC 8446 §9.1', 'RFC 5246 §7.4.6'],
  tags: ['signatures'],
  server: { clientAuth: 'require', clientTrustAnchors: ['ca/ec'] },
  client: { certificate: 'client/by-ec-ca' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
