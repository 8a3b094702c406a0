import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The common name is right, the SAN is not',
  description:
    'A certificate reissued with a new SAN and the old subject. Once there is a dNSName, the common name must not be looked at, under the old rules as under the new.',
  specs: ['RFC 6125 §6.4.4', 'RFC 9525 §2', 'RFC 9525 §6.6'],
  server: { certificate: 'server/cn-right-san-wrong' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
