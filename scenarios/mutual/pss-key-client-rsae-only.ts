import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with a key for RSA-PSS only, and a broker that lists rsa_pss_rsae only',
  description:
    'rsa_pss_rsae_sha256 is for ordinary RSA keys. A key for RSA-PSS only needs rsa_pss_pss_sha256, which is not listed.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §4.4.2', 'erlang/otp#11643'],
  tags: ['signature-algorithms', 'pss'],
  server: {
    clientAuth: 'require',
    signatureAlgorithms: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'],
  },
  client: { certificate: 'client/rsa-pss' },
  expect: {
    either: [
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
      'RFC 8446 §4.4.2 makes the client send an empty list; RFC 8446 §9.1 does not make it know such keys at all',
  },
} satisfies ScenarioInput;
