import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Resumption by session id',
  description: 'A TLS 1.2 broker without tickets remembers the session itself.',
  specs: ['RFC 5246 §7.3', 'RFC 5246 §7.4.1.2'],
  tags: ['resumption'],
  server: { sessionTickets: false },
  client: { resume: true },
  tls: ['1.2'],
  expect: {
    either: [
      { outcome: 'connected', negotiated: { resumed: true } },
      { outcome: 'connected', negotiated: { resumed: false } },
    ],
    because: 'RFC 5246 §7.3: a server may always fall back to a full handshake',
  },
} satisfies ScenarioInput;
