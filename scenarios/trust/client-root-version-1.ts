import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker trusts a root version 1',
  description:
    'A root of the nineties, or one made with `openssl x509 -req` and no extensions: it does not say that it is a CA, and it need not, where it is trusted by being given. Here it is the CA of the devices.',
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.2'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['trust/version-1/root'],
  },
  client: {
    certificate: 'trust/version-1/client',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'unsupported_certificate',
          'not_a_ca',
          'malformed_certificate',
          'unknown_ca',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
      {
        outcome: 'broker-refused-start',
        reasons: [
          'unsupported_certificate',
          'malformed_certificate',
          'not_a_ca',
          'configuration_rejected',
        ],
      },
    ],
    because:
      'RFC 5280 §6.1.1(d) takes name and key from a trust anchor, so that the path says nothing about the rest; §6.2 lets an implementation limit the paths it takes further',
  },
} satisfies ScenarioInput;
