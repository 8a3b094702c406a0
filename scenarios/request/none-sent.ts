import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate is asked for, none is sent',
  description:
    'verify_peer without fail_if_no_peer_cert: a client that sends an empty list is let in. Many take the first for the second. In TLS 1.3 a client with an empty list that is malformed is closed without a word.',
  specs: ['RFC 8446 §4.4.2.4', 'RFC 5246 §7.4.6', 'emqx/emqx#1820', 'cesanta/mongoose#3445'],
  tags: ['request'],
  server: { clientAuth: 'request' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
