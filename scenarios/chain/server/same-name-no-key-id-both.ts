import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'Two roots of one name, and no key identifier',
  description:
    "Two trusted roots have the issuer's name, and nothing says which: the first one's key does not fit, the second one's does.",
  specs: ['RFC 5280 §6.1.1', 'RFC 5280 §6.1'],
  tags: ['chain'],
  server: {
    certificate: 'chain/same-name-no-key-id/server',
  },
  client: {
    trustAnchors: ['chain/same-name/other', 'chain/same-name/root'],
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
        reasons: ['certificate_signature_invalid', 'unknown_ca', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §6.1.1: a path is validated with one trust anchor, and which one is tried is left to the implementation; §4.2.1.1 is there because a name does not tell',
  },
} satisfies ScenarioInput;
