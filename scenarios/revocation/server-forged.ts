import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A revocation list the CA did not sign',
  description:
    "The list has the CA's name, names the certificate, and is signed with another key. It revokes nothing, and a library that skips the check lets anybody lock out the broker.",
  specs: ['RFC 5280 §6.3.3'],
  tags: ['crl'],
  client: {
    crl: {
      issuer: 'ca/root',
      revoked: ['server/good'],
      signedBy: 'ca/other',
    },
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
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
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['crl_unavailable'],
      },
    ],
    because:
      'RFC 5280 §6.3.3 ends in UNDETERMINED where no valid list is at hand, and §6.1.3(a)(3) leaves open how revocation is determined: whether that refuses is policy',
  },
} satisfies ScenarioInput;
