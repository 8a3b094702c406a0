import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'An expired cross-certificate beside a valid root',
  description:
    'The cross-signed root that is sent has expired. Both roots are trusted, and the new one ends the path before it.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §4.4.2', 'benoitc/hackney#863'],
  tags: ['chain'],
  server: {
    certificate: 'chain/cross-expired/server',
  },
  client: {
    trustAnchors: ['chain/cross/old', 'chain/cross/new'],
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
        reasons: ['certificate_expired', 'unknown_ca'],
      },
    ],
    because:
      'RFC 5280 §6.1 validates a prospective path and leaves to the implementation which ones it tries; RFC 8446 §4.4.2: extraneous certificates SHOULD be handled',
  },
} satisfies ScenarioInput;
