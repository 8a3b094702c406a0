import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard right below a public suffix of two labels',
  description:
    '`*.co.uk` for broker.co.uk. Counting labels does not find it, only the list of public suffixes does.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §7.1', 'RFC 6125 §7.2'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard-public-suffix' },
  client: { servername: 'broker.co.uk' },
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
      'RFC 9525 §6.3 matches one label whatever follows it, where the technology specification supports wildcards, and MQTT 3.1.1 §5.4.3 does not say; §7.1 puts protection against a wildcard for a public suffix beyond its scope',
  },
} satisfies ScenarioInput;
