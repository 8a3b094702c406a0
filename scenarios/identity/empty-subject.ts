import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate without a subject',
  description:
    'All names are in the SAN, which is critical then: what modern CAs issue for names too long for a common name.',
  specs: ['RFC 5280 §4.1.2.6', 'RFC 5280 §4.2.1.6'],
  tags: ['subject'],
  server: { certificate: 'server/empty-subject' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
