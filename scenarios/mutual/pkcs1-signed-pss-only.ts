import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate signed with PKCS#1 v1.5, and a broker that lists RSA-PSS only',
  description:
    "The client's key could sign what is asked for; its certificate is signed with rsa_pkcs1_sha256, which signature_algorithms does not list and no signature_algorithms_cert adds. It must not be sent.",
  specs: [
    'RFC 8446 §4.2.3',
    'RFC 8446 §4.4.2.3',
    'RFC 5246 §7.4.4',
    'Mbed-TLS/mbedtls#10885',
    'wolfSSL/wolfssl#11075',
  ],
  tags: ['signature-algorithms'],
  server: { clientAuth: 'require', signatureAlgorithms: ['rsa_pss_rsae_sha256'] },
  client: { certificate: 'client/good' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
