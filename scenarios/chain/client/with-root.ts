import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'The client sends its root as well',
  description: 'The device sends the whole chain up to the root.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5246 §7.4.2', 'wolfSSL/wolfssl#961'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/with-root/client',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
