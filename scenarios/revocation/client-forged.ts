import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's revocation list was not signed by the CA",
  description: "The list has the CA's name and names the device, and is signed with another key.",
  specs: ['RFC 5280 §6.3.3'],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
    crl: {
      issuer: 'ca/root',
      revoked: ['client/good'],
      signedBy: 'ca/other',
    },
  },
  client: {
    certificate: 'client/good',
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
          'crl_unavailable',
          'certificate_unknown',
          'unknown_ca',
          'certificate_signature_invalid',
          'decrypt_error',
          'bad_certificate',
        ],
      },
      {
        outcome: 'broker-refused-start',
        reasons: ['crl_unavailable', 'configuration_rejected', 'certificate_signature_invalid'],
      },
    ],
    because:
      'RFC 5280 §6.3.3 ends in UNDETERMINED where no valid list is at hand, and §6.1.3(a)(3) leaves open how revocation is determined: whether that refuses is policy',
  },
} satisfies ScenarioInput;
