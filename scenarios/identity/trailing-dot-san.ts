import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The DNS name in the SAN ends with a dot',
  description:
    '`DNS:broker.test.` as it stands in a zone file. Some libraries drop the dot before they compare, others see another name.',
  specs: ['RFC 5280 §4.2.1.6', 'RFC 9525 §6.3'],
  tags: ['dot'],
  server: { certificate: 'server/trailing-dot-san' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch', 'malformed_certificate', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.2.1.6 wants the preferred name syntax of RFC 1034 §3.5, which has no dot at the end; RFC 9525 §6.3 compares labels and does not say what such a name is',
  },
} satisfies ScenarioInput;
