import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A revocation list without the broker's certificate",
  description: 'The client checks a current list that revokes another certificate.',
  specs: ['RFC 5280 §6.3'],
  tags: ['crl'],
  client: { crl: { issuer: 'ca/root', revoked: ['server/ec'] } },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
