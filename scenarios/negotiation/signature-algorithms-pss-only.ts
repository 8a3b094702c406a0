import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client that takes RSA-PSS signatures only',
  description:
    'What TLS 1.3 demands anyway is possible in 1.2 too, with an ordinary RSA key: in the handshake, and on the certificate, which the same list speaks of.',
  specs: ['RFC 8446 §4.2.3', 'RFC 8446 §1.3', 'RFC 5246 §7.4.2'],
  tags: ['signature-algorithms'],
  server: { certificate: 'server/pss' },
  client: { signatureAlgorithms: ['rsa_pss_rsae_sha256'] },
  expect: { outcome: 'connected', negotiated: { signatureScheme: 'rsa_pss_rsae_sha256' } },
} satisfies ScenarioInput;
