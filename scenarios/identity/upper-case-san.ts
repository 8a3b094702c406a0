import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The DNS name in the SAN is in capitals',
  description:
    '`DNS:BROKER.TEST` for broker.test: the name was copied from an inventory. Labels are compared without regard to case.',
  specs: ['RFC 9525 §6.3', 'RFC 5280 §7.2'],
  server: { certificate: 'server/upper-case-san' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
