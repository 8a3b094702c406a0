import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate signed with SHA-1, both sides at security level 0",
  description:
    'The way old devices are kept: both sides are told to allow it. TLS 1.3 only recommends to refuse.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.4', 'espressif/esp-idf#5002'],
  tags: ['signatures', 'sha-1'],
  server: { clientAuth: 'require', securityLevel: 0 },
  client: { certificate: 'client/sha1', securityLevel: 0 },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'digest_too_weak',
          'bad_certificate',
          'unsupported_certificate',
          'certificate_signature_invalid',
          'certificate_unknown',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
    ],
    because:
      'RFC 5246 §7.4.4 forbids the client what the broker does not list; what a receiver does is open: RFC 8446 §4.4.2.4 RECOMMENDS to abort',
  },
} satisfies ScenarioInput;
