import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The issuer's name as another string type",
  description:
    "The certificate has its issuer's name as PrintableString, the CA has it as UTF8String: made with two versions of one tool.",
  specs: ['RFC 5280 §7.1', 'RFC 5280 §6.1.3'],
  tags: ['chain'],
  server: {
    certificate: 'chain/issuer-string/server',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
