import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate with GeneralizedTime before 2050',
  description:
    'A CA that writes every date with four digits. It must not before 2050, but whoever reads must know both forms.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 5280 §4.1.2.5.2'],
  tags: ['dates'],
  server: { certificate: 'server/generalized-before-2050' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
