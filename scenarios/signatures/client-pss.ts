import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate signed with RSA-PSS",
  description:
    'EMQX on Erlang answered bad_certificate to it. TLS 1.3 demands that everybody can check it.',
  specs: [
    'RFC 8446 §9.1',
    'RFC 8446 §4.4.2.3',
    'RFC 4055 §3.1',
    'emqx/emqx#15581',
    'erlang/otp#5029',
  ],
  tags: ['signatures', 'pss'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/pss' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'no_shared_signature_algorithm',
          'unsupported_certificate',
          'bad_certificate',
          'certificate_unknown',
          'certificate_signature_invalid',
          'unknown_ca',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['unsupported_certificate', 'malformed_certificate', 'malformed_pem'],
      },
    ],
    because:
      'RFC 5246 §7.4.1.4.1 knows no RSA-PSS; RFC 8446 §4.2.3 asks for it in TLS 1.2 only of who advertises it',
  },
  expectByTls: { '1.3': { outcome: 'connected' } },
} satisfies ScenarioInput;
