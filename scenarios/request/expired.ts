import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate is asked for and an expired one is sent',
  description:
    'verify_peer alone: a device that was let in without a certificate is refused with an old one, or not.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.6'],
  tags: ['request'],
  server: { clientAuth: 'request' },
  client: { certificate: 'client/expired' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['certificate_expired', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 8446 §4.4.2.4 and RFC 5246 §7.4.6: the server MAY at its discretion continue, considering the client unauthenticated, or abort',
  },
} satisfies ScenarioInput;
