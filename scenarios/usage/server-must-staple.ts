import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate that demands a stapled OCSP response',
  description:
    'must-staple, and the broker staples nothing. A client that did not ask for a response has no right to expect one.',
  specs: ['RFC 7633 §4.3.3', 'RFC 6066 §8'],
  tags: ['usage'],
  server: { certificate: 'server/must-staple' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
