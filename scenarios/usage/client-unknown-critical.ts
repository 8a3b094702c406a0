import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate with an unknown critical extension',
  description:
    'A vendor extension marked critical on a device: a broker that does not know it must not accept it. wolfSSL does not load it as its own either, and says that the key does not fit.',
  specs: ['RFC 5280 §4.2', 'RFC 5280 §6.1.5'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/unknown-critical' },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'unhandled_critical_extension',
          'certificate_unknown',
          'unsupported_certificate',
          'bad_certificate',
          'no_certificate_sent',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['unhandled_critical_extension', 'unsupported_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.2: whoever meets a critical extension it does not know MUST reject the certificate: the broker, or the client before it sends it; RFC 8446 §6.2 has no alert for it but certificate_unknown',
  },
} satisfies ScenarioInput;
