import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "A CA in the middle of the client's chain is missing",
  description:
    'Two CAs lie between the device and the root, and only the upper one is sent. `openssl verify` with all of them at hand says OK.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'emqx/emqx#1830'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/gap/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['unknown_ca', 'no_certificate_sent', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
