import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's intermediate CA signed with SHA-1",
  description: 'The device certificate is new, the CA above it is from the years of SHA-1.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.4'],
  tags: ['signatures', 'sha-1'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/by-sha1-intermediate' },
  expect: {
    either: [
      { outcome: 'connected' },
      { outcome: 'refused', by: 'client', stage: 'client-config', reasons: ['digest_too_weak'] },
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
