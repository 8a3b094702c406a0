import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate that is a CA',
  description:
    'CA:TRUE on the broker: a copied configuration section. rustls refuses it (CaUsedAsEndEntity), most others do not care.',
  specs: ['RFC 5280 §4.2.1.9', 'RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['usage'],
  server: { certificate: 'server/ca-true' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['key_usage', 'unsupported_certificate', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §6.1 does not look at basicConstraints of the last certificate; §6.2 lets an implementation be stricter, and the CA/B profile is',
  },
} satisfies ScenarioInput;
