import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A DNS name asked for, only an IP address in the SAN',
  description:
    'The certificate was made for the address; the client asks for the name that resolves to it. The address a name resolves to is not an identity.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §6.6'],
  tags: ['ip'],
  server: { certificate: 'server/ip-only' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
