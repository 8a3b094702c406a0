import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's issuer does not say whether it is a CA",
  description:
    "The device's issuer has a version 3 certificate without basicConstraints: made with an extension file that lacks a line.",
  specs: ['RFC 5280 §6.1.4', 'openssl/openssl#12132'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/no-basic-constraints/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['not_a_ca', 'unknown_ca', 'key_usage', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
