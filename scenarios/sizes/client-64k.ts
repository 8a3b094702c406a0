import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A client's certificate of 64 KB",
  description:
    'Brokers limit what a client may send before it is known, and some want to put it into a session ticket, which is optional.',
  specs: ['RFC 8446 §4.4.2', 'RFC 8446 §4.6.1', 'RFC 5246 §7.4.6'],
  tags: ['sizes'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/64k' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
