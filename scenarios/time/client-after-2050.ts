import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that is valid until after 2050',
  description:
    'A device certificate for thirty years: the broker must read notAfter as GeneralizedTime.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 5280 §4.1.2.5.2'],
  tags: ['dates'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/after-2050' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
