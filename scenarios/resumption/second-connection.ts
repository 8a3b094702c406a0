import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The second connection resumes the first',
  description:
    'A device that reconnects offers the session it has: TLS 1.2 by session ticket, 1.3 by a pre-shared key from NewSessionTicket. No certificate is sent again.',
  specs: ['RFC 5077 §3.1', 'RFC 8446 §2.2', 'RFC 8446 §4.6.1', 'emqx/emqx#451'],
  tags: ['resumption'],
  client: { resume: true },
  expect: {
    either: [
      { outcome: 'connected', negotiated: { resumed: true } },
      { outcome: 'connected', negotiated: { resumed: false } },
    ],
    because: 'RFC 8446 §2.2 and RFC 5246 §7.3: a server may always fall back to a full handshake',
  },
} satisfies ScenarioInput;
