import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An underscore in the DNS name',
  description:
    'Container and Windows host names often have one: my_broker.test. It is no host name by the rules, and the CA/B profile forbids it, but the bytes are equal.',
  specs: ['RFC 5280 §4.2.1.6', 'RFC 9525 §6.3'],
  server: { certificate: 'server/underscore' },
  client: { servername: 'my_broker.test' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch', 'malformed_certificate', 'bad_certificate'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['illegal_parameter', 'hostname_mismatch'],
      },
    ],
    because:
      'RFC 5280 §4.2.1.6 wants the preferred name syntax, which has no underscore, of who issues; RFC 9525 §6.3 compares labels octet by octet, where these are equal',
  },
} satisfies ScenarioInput;
