import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No certificate is asked for and the client has an expired one',
  description: 'verify_none: the date on a certificate nobody asks for does no harm.',
  specs: ['RFC 8446 §4.3.2', 'RFC 5246 §7.4.4'],
  tags: ['request'],
  client: { certificate: 'client/expired' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
