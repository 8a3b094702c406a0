import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'max_fragment_length 512 and a client certificate',
  description:
    'The limit binds the client too: a Certificate message sent in one record makes the broker answer record_overflow.',
  specs: ['RFC 6066 §4', 'RFC 8446 §5.1', 'Mbed-TLS/mbedtls#10787'],
  tags: ['sizes'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/good', maxFragmentLength: 512 },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
