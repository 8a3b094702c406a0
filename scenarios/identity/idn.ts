import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An internationalized name in its A-label form',
  description:
    'bröker.test is xn--brker-kua.test in the certificate, in SNI and in the comparison: plain ASCII for TLS.',
  specs: ['RFC 9525 §6.3', 'RFC 5280 §7.2', 'RFC 6066 §3'],
  server: { certificate: 'server/idn' },
  client: { servername: 'xn--brker-kua.test' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
