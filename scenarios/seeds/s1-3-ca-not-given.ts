import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: the client is not given the CA',
  description:
    'The dialogue left at "CA signed server" instead of "self signed": nothing the client trusts leads to the certificate.',
  specs: ['RFC 5280 §6.1', 'RFC 8446 §6.2'],
  tags: ['s1'],
  server: { certificate: 's1/server' },
  client: { trustAnchors: [] },
  tls: ['default', '1.2', '1.3'],
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: ['client-config', 'server-certificate'],
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
