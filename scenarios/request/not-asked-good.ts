import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No certificate is asked for and the client has a good one',
  description:
    'verify_none: the client has a certificate and nobody asks. No CertificateRequest is sent, so no certificate either, and the broker does not know who it is.',
  specs: ['RFC 8446 §4.3.2', 'RFC 5246 §7.4.4'],
  tags: ['request'],
  client: { certificate: 'client/good' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
