import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a key for RSA-PSS only',
  description: 'The library must offer an rsa_pss_pss_* signature, and the broker must list one.',
  specs: ['RFC 4055 §1.2', 'RFC 8446 §4.2.3', 'RFC 8446 §9.1', 'erlang/otp#9632'],
  tags: ['keys', 'pss'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/rsa-pss' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'unsupported_certificate',
          'malformed_pem',
          'malformed_certificate',
          'no_shared_group',
        ],
      },
    ],
    because:
      'RFC 8446 §9.1 demands rsa_pss_rsae_sha256, of ordinary RSA keys; rsa_pss_pss_* are optional; §4.4.2 makes a client without a suitable certificate send an empty list',
  },
} satisfies ScenarioInput;
