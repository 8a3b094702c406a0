import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Resumption of a mutual session',
  description:
    'The client authenticated itself in the first handshake. A server that keeps sessions apart by nothing fails here with `session id context uninitialized`.',
  specs: ['RFC 5246 §F.1.4', 'RFC 8446 §4.6.1', 'eclipse/mosquitto#454', 'microsoft/msquic#3780'],
  tags: ['resumption'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/good', resume: true },
  expect: {
    either: [
      { outcome: 'connected', negotiated: { resumed: true } },
      { outcome: 'connected', negotiated: { resumed: false } },
    ],
    because: 'RFC 8446 §2.2 and RFC 5246 §7.3: a server may always fall back to a full handshake',
  },
} satisfies ScenarioInput;
