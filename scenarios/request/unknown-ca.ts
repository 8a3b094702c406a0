import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate is asked for and one of an unknown CA is sent',
  description: 'verify_peer alone: no certificate would have been fine; is a bad one?',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.6'],
  tags: ['request'],
  server: { clientAuth: 'request' },
  client: { certificate: 'client/unknown-ca' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 8446 §4.4.2.4 and RFC 5246 §7.4.6: the server MAY at its discretion continue, considering the client unauthenticated, or abort',
  },
} satisfies ScenarioInput;
