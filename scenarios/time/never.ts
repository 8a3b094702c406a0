import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate that never expires',
  description:
    '99991231235959Z, the date for a certificate without a well-defined end: devices that outlive every renewal have it. A 32-bit clock or a parser of two-digit years stumbles.',
  specs: ['RFC 5280 §4.1.2.5'],
  tags: ['dates'],
  server: { certificate: 'server/never' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
