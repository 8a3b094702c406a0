import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client that offers ALPN to a broker without it',
  description:
    'A client that offers `mqtt`, as some cloud front ends need: a broker that knows no ALPN ignores the extension.',
  specs: ['RFC 7301 §3.2', 'eclipse/mosquitto#2221'],
  client: { alpn: ['mqtt'] },
  expect: { outcome: 'connected', negotiated: { alpn: 'none' } },
} satisfies ScenarioInput;
