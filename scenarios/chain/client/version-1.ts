import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's CA has a version 1 certificate",
  description: "The device's CA was made with `openssl x509 -req` and no extension file.",
  specs: ['RFC 5280 §6.1.4'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/version-1/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: [
      'not_a_ca',
      'unsupported_certificate',
      'malformed_certificate',
      'unknown_ca',
      'key_usage',
      'bad_certificate',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
