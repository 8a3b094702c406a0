import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that speaks TLS 1.3 only',
  description: 'The other end: clients left to themselves and clients that insist on 1.3 connect.',
  specs: ['RFC 8446 §4.2.1', 'emqx/emqx#10983'],
  server: { versions: ['1.3'] },
  tls: ['default', '1.3'],
  expect: { outcome: 'connected', negotiated: { version: '1.3' } },
} satisfies ScenarioInput;
