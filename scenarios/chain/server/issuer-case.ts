import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The issuer's name in other letters",
  description:
    'The certificate says CA/ROOT where the CA says ca/root: the same name, for who compares names as the standard has it, and another for who compares octets.',
  specs: ['RFC 5280 §7.1', 'RFC 5280 §6.1.3', 'golang/go#31440'],
  tags: ['chain'],
  server: {
    certificate: 'chain/issuer-case/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
