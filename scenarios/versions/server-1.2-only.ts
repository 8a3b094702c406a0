import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that speaks TLS 1.2 only',
  description:
    'An older broker, or one an operator limited: a client left to itself falls back to 1.2.',
  specs: ['RFC 8446 §4.2.1', 'RFC 5246 §E.1'],
  server: { versions: ['1.2'] },
  tls: ['default', '1.2'],
  expect: { outcome: 'connected', negotiated: { version: '1.2' } },
} satisfies ScenarioInput;
