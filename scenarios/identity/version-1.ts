import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An X.509 v1 server certificate',
  description:
    'What `openssl x509 -req` makes without an extension file: version 1 has no extensions, so no SAN. rustls refuses it as UnsupportedCertVersion; OpenSSL reads the common name.',
  specs: [
    'RFC 8446 §4.4.2.2',
    'RFC 5246 §7.4.2',
    'bytebeamio/rumqtt#850',
    'EdJoPaTo/mqttui#142',
    'rustls/rustls#1298',
  ],
  tags: ['v1'],
  server: { certificate: 'server/version-1' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: [
          'hostname_mismatch',
          'malformed_certificate',
          'unsupported_certificate',
          'bad_certificate',
        ],
      },
    ],
    because:
      'RFC 8446 §4.4.2.2 and RFC 5246 §7.4.2 allow a server X.509 v3 only and do not say what a client does with another; RFC 6125 §6.4.4 lets it read the common name, RFC 9525 §2 does not',
  },
} satisfies ScenarioInput;
