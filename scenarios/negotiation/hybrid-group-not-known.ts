import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The ML-KEM hybrid against a broker without it',
  description:
    'The client prefers the hybrid and sends a share for it, the broker has X25519 only: it picks that, with a HelloRetryRequest where the client sent no share for it.',
  specs: ['RFC 8446 §4.1.4', 'RFC 8446 §4.2.8', 'golang/go#80573'],
  tags: ['groups', 'hybrid'],
  server: { groups: ['x25519'] },
  client: { groups: ['X25519MLKEM768', 'x25519'] },
  tls: ['1.3'],
  expect: { outcome: 'connected', negotiated: { group: 'x25519' } },
} satisfies ScenarioInput;
