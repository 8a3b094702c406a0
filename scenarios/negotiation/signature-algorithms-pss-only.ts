import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client that takes RSA-PSS signatures only',
  description: 'What TLS 1.3 demands anyway is possible in 1.2 too, with an ordinary RSA key.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §1.3'],
  tags: ['signature-algorithms'],
  client: { signatureAlgorithms: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'] },
  tls: ['1.3'],
  expect: { outcome: 'connected', negotiated: { signatureScheme: 'rsa_pss_rsae_sha256' } },
} satisfies ScenarioInput;
