import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Two client CAs of one name, and no key identifier',
  description:
    "The broker trusts two CAs of the issuer's name, and the device's certificate does not say which.",
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.1'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/same-name/other', 'chain/same-name/root'],
  },
  client: {
    certificate: 'chain/same-name-no-key-id/client',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: ['client-certificate', 'client-certificate-verify'],
        reasons: [
          'certificate_signature_invalid',
          'unknown_ca',
          'bad_certificate',
          'decrypt_error',
          'certificate_unknown',
        ],
      },
    ],
    because:
      'RFC 5280 §6.1.1: a path is validated with one trust anchor, and which one is tried is left to the implementation; §4.2.1.1 is there because a name does not tell',
  },
} satisfies ScenarioInput;
