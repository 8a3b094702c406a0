import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An EC client, and a broker that takes RSA signatures only',
  description:
    'A broker restricted to RSA when there were only RSA devices, and the first device with an EC key: it must send an empty list.',
  specs: ['RFC 8446 §4.4.2', 'RFC 8446 §4.4.2.3', 'RFC 5246 §7.4.6', 'Mbed-TLS/mbedtls#10871'],
  tags: ['signature-algorithms'],
  server: {
    clientAuth: 'require',
    signatureAlgorithms: ['rsa_pss_rsae_sha256', 'rsa_pkcs1_sha256'],
  },
  client: { certificate: 'client/ec' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['no_certificate_sent'],
  },
} satisfies ScenarioInput;
