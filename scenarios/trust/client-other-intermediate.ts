import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file lacks the client's issuer",
  description:
    'Broker and devices have one root and a sub-CA each. The CA file holds the root and the sub-CA of the broker, and the device sends its leaf only.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §4.4.2', 'emqx/emqx#1941'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['ca/root', 'trust/other-intermediate'],
  },
  client: {
    certificate: 'client/missing-intermediate',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['unknown_ca', 'no_certificate_sent', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
