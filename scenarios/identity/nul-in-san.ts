import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A NUL octet in the DNS name',
  description:
    '`broker.test\\0.evil.test` was issued to the owner of evil.test. A library that takes names for C strings reads broker.test.',
  specs: ['RFC 5280 §4.2.1.6', 'RFC 9525 §6.3'],
  server: { certificate: 'server/nul-in-san' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch', 'malformed_certificate', 'bad_certificate'],
  },
} satisfies ScenarioInput;
