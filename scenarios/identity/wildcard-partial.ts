import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard as part of a label',
  description:
    '`dev*.broker.test` for device.broker.test. Older rules let a client match it, the present ones do not: OpenSSL, Node and wolfSSL do it, Go and rustls do not.',
  specs: ['RFC 9525 §6.3', 'RFC 6125 §6.4.3'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-partial' },
  client: { servername: 'device.broker.test' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch'],
      },
    ],
    because:
      'RFC 6125 §6.4.3 (3) let a client match a wildcard within a label; RFC 9525 §6.3, which replaces it, knows only a wildcard that is the whole label',
  },
} satisfies ScenarioInput;
