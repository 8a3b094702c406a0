import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that is a CA',
  description:
    'CA:TRUE on the device: whoever opens it could issue certificates that the broker trusts.',
  specs: ['RFC 5280 §4.2.1.9', 'RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ca-true' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['key_usage', 'unsupported_certificate', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because:
      'RFC 5280 §6.1 does not look at basicConstraints of the last certificate; §6.2 lets an implementation be stricter, and the CA/B profile is',
  },
} satisfies ScenarioInput;
