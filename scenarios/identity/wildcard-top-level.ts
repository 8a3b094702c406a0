import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard right below a top-level domain',
  description:
    '`*.test` for broker.test. By the matching rule it fits; libraries that want two labels behind a wildcard refuse it, because a real CA must not issue such a certificate.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §7.1', 'RFC 6125 §7.2'],
  tags: ['wildcard'],
  server: { certificate: 'server/wildcard' },
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
