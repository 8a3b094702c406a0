import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The CA in the middle has expired',
  description:
    'The certificate is fresh and its CA is not: an intermediate that was renewed elsewhere and not here. A verifier that leaves the expired one out says that the CA is unknown.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2', 'emqx/emqx#3523'],
  tags: ['chain'],
  server: {
    certificate: 'chain/expired/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_expired', 'unknown_ca'],
  },
} satisfies ScenarioInput;
