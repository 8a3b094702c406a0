import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate presented by the broker',
  description:
    'The extended key usage allows clientAuth only: the files of a device were copied to the broker.',
  specs: ['RFC 5280 §4.2.1.12'],
  tags: ['usage'],
  server: { certificate: 'server/client-eku' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['key_usage', 'unsupported_certificate'],
  },
} satisfies ScenarioInput;
