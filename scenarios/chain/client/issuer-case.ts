import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's issuer's name in other letters",
  description: "The device's certificate says CA/ROOT where the CA says ca/root.",
  specs: ['RFC 5280 §7.1', 'RFC 5280 §6.1.3', 'golang/go#31440'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/issuer-case/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
