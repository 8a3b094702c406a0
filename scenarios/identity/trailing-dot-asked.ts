import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The DNS name is asked for with a dot at the end',
  description:
    '`broker.test.` keeps a resolver from adding search domains. In SNI it must not be there, and certificates never have it: a library that does not take it off finds no name that fits.',
  specs: ['RFC 6066 §3', 'RFC 9525 §6.3'],
  tags: ['dot'],
  server: { certificate: 'server/dns-only' },
  client: { servername: 'broker.test.' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['illegal_parameter', 'hostname_mismatch'],
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['unrecognized_name', 'illegal_parameter', 'decode_error'],
      },
    ],
    because:
      'RFC 6066 §3 wants the name in SNI without the dot and RFC 9525 §6.3 compares labels; neither says who has to take off a dot the user wrote',
  },
} satisfies ScenarioInput;
