import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate signed with RSA-PSS, and a broker that lists rsa_pss_rsae only',
  description:
    'The CA is an ordinary RSA key, so rsa_pss_rsae_sha256 covers its signature and the certificate is suitable. Erlang sent an empty list.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §4.4.2.3', 'erlang/otp#11643'],
  tags: ['signature-algorithms', 'pss'],
  server: {
    clientAuth: 'require',
    signatureAlgorithms: ['rsa_pkcs1_sha256', 'rsa_pss_rsae_sha256'],
  },
  client: { certificate: 'client/pss' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
