import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The client sends an expired cross-certificate',
  description:
    'The device sends a cross-signed root that has expired; the broker trusts both roots.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §4.4.2', 'benoitc/hackney#863'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['chain/cross/old', 'chain/cross/new'],
  },
  client: {
    certificate: 'chain/cross-expired/client',
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
        reasons: ['certificate_expired', 'unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 5280 §6.1 validates a prospective path and leaves to the implementation which ones it tries; RFC 8446 §4.4.2: extraneous certificates SHOULD be handled',
  },
} satisfies ScenarioInput;
