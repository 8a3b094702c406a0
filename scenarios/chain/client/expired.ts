import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The CA of the client's certificate has expired",
  description: 'The device was issued a certificate that outlives its CA.',
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2', 'emqx/emqx#3523'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/expired/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['certificate_expired', 'unknown_ca'],
  },
} satisfies ScenarioInput;
