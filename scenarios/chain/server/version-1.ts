import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A CA in a version 1 certificate',
  description:
    '`openssl x509 -req` without extensions made the intermediate: it cannot say that it is a CA, and nothing else here does.',
  specs: ['RFC 5280 §6.1.4'],
  tags: ['chain'],
  server: {
    certificate: 'chain/version-1/server',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: [
      'not_a_ca',
      'unsupported_certificate',
      'malformed_certificate',
      'unknown_ca',
      'key_usage',
      'bad_certificate',
    ],
  },
} satisfies ScenarioInput;
