import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client whose RSA key has the public exponent 3',
  description: 'Old hardware makes such keys. RFC 8017 allows any odd exponent from 3 on.',
  specs: ['RFC 8017 §3.1', 'RFC 8446 §4.2.3'],
  tags: ['keys'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/rsa-exponent-3' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
