import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Verification off does not check the name either',
  description:
    'A trusted CA, but a certificate for another host: with verification off the name is not looked at.',
  specs: ['RFC 9525 §6.6'],
  tags: ['insecure'],
  server: { certificate: 'server/wrong-name' },
  client: { verify: false },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
