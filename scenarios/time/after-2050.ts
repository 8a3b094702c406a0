import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate that is valid until after 2050',
  description:
    'Thirty years from now: notBefore is UTCTime and notAfter GeneralizedTime, as the profile wants it.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 5280 §4.1.2.5.2'],
  tags: ['dates'],
  server: { certificate: 'server/after-2050' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
