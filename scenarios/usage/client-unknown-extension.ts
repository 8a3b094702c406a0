import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate with an unknown extension that is not critical',
  description:
    'A vendor extension that is not critical on a device: a broker that does not know it passes over it.',
  specs: ['RFC 5280 §4.2'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/unknown-extension' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
