import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate with an unknown extension that is not critical',
  description: 'A vendor extension that is not critical: whoever does not know it passes over it.',
  specs: ['RFC 5280 §4.2'],
  tags: ['usage'],
  server: { certificate: 'server/unknown-extension' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
