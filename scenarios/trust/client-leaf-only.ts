import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker has root and sub-CA, the client sends its leaf only',
  description:
    'The CA file of the broker holds root and sub-CA, `openssl verify` with that file says OK, and the device sends nothing but its own certificate. Erlang brokers answered bad_certificate.',
  specs: ['RFC 5280 §6.1', 'emqx/emqx#10758', 'emqx/emqx#1830'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['ca/root', 'ca/intermediate'],
  },
  client: {
    certificate: 'client/missing-intermediate',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
