import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker wants another group than the client guessed',
  description:
    "The broker takes P-384 only, the client's first key share is for another group: HelloRetryRequest, and the handshake goes on.",
  specs: ['RFC 8446 §4.1.4', 'RFC 8446 §4.2.8', 'erlang/otp#11237'],
  tags: ['groups'],
  server: { groups: ['secp384r1'] },
  client: { groups: ['secp256r1', 'secp384r1'] },
  tls: ['1.3'],
  expect: { outcome: 'connected', negotiated: { group: 'secp384r1' } },
} satisfies ScenarioInput;
