import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The issuer does not say whether it is a CA',
  description:
    'A version 3 certificate without basicConstraints has issued another. OpenSSL 1.0.2 took it for a CA where its key usage fits.',
  specs: ['RFC 5280 §6.1.4', 'openssl/openssl#12132'],
  tags: ['chain'],
  server: {
    certificate: 'chain/no-basic-constraints/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['not_a_ca', 'unknown_ca', 'key_usage', 'bad_certificate'],
  },
} satisfies ScenarioInput;
