import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's certificate is revoked",
  description:
    "The client is given its CA's revocation list, and the broker's certificate is on it.",
  specs: ['RFC 5280 §6.3', 'RFC 8446 §6.2'],
  tags: ['crl'],
  client: { crl: { issuer: 'ca/root', revoked: ['server/good'] } },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_revoked'],
  },
} satisfies ScenarioInput;
