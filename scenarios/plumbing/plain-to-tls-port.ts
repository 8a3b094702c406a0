import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Plaintext MQTT to a TLS port',
  description:
    'The reverse: the application was told 8883 and not that it is TLS. CONNECT starts with 0x10, which is no TLS record.',
  specs: ['RFC 8446 §5.1', 'RFC 8446 §6.2', 'rabbitmq/rabbitmq-server#3433'],
  tags: ['ports'],
  client: { transport: 'plain' },
  tls: ['default'],
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'hello',
    reasons: [
      'closed_without_alert',
      'not_tls',
      'protocol_version',
      'unexpected_message',
      'decode_error',
      'record_overflow',
    ],
  },
} satisfies ScenarioInput;
