import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A broker's certificate signed with RSA-PSS",
  description:
    'The CA has an ordinary RSA key and signs with RSA-PSS. TLS 1.3 demands that everybody can check that in certificates.',
  specs: ['RFC 8446 §9.1', 'RFC 8446 §4.2.3', 'RFC 4055 §3.1', 'erlang/otp#9632'],
  tags: ['signatures', 'pss'],
  server: { certificate: 'server/pss' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'no_shared_signature_algorithm',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'certificate_signature_invalid',
          'unknown_ca',
        ],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['no_shared_signature_algorithm', 'no_shared_cipher', 'handshake_failure'],
      },
    ],
    because:
      'RFC 5246 §7.4.1.4.1 knows no RSA-PSS; RFC 8446 §4.2.3 asks for it in TLS 1.2 only of who advertises it',
  },
  expectByTls: { '1.3': { outcome: 'connected' } },
} satisfies ScenarioInput;
