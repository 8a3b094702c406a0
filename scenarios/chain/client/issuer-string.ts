import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's issuer's name as another string type",
  description:
    "The device's certificate has its issuer's name as PrintableString, the CA has it as UTF8String.",
  specs: ['RFC 5280 §7.1', 'RFC 5280 §6.1.3'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/issuer-string/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
