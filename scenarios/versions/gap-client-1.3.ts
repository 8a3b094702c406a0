import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A 1.3-only client against a 1.2-only broker',
  description:
    'The broker either sees that 1.2 is not offered and says so, or answers with a 1.2 ServerHello that the client must refuse.',
  specs: ['RFC 8446 §D.1', 'RFC 8446 §4.2.1', 'RFC 5246 §E.1'],
  server: { versions: ['1.2'] },
  client: { versions: ['1.3'] },
  expect: {
    either: [
      { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
      { outcome: 'refused', by: 'client', stage: 'hello', reasons: ['protocol_version'] },
    ],
    because:
      'RFC 8446 §D.1: a client refuses a version it did not offer; §4.2.1: a server that knows the extension sees it beforehand, one that does not goes by legacy_version',
  },
} satisfies ScenarioInput;
