import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The ML-KEM hybrid on both sides',
  description:
    'X25519MLKEM768 alone on the client: its key share makes ClientHello 1.2 KB longer. Whoever has it connects.',
  specs: ['RFC 8446 §4.2.7', 'RFC 8446 §4.2.8', 'golang/go#80573'],
  tags: ['groups', 'hybrid'],
  server: { groups: ['X25519MLKEM768', 'x25519'] },
  client: { groups: ['X25519MLKEM768'] },
  tls: ['1.3'],
  expect: { outcome: 'connected', negotiated: { group: 'X25519MLKEM768' } },
} satisfies ScenarioInput;
