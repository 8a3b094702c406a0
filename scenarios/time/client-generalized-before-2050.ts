import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate with GeneralizedTime before 2050',
  description:
    'A factory that writes every date with four digits. It must not before 2050, but the broker must know both forms.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 5280 §4.1.2.5.2'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/generalized-before-2050' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
