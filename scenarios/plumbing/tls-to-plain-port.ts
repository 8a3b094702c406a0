import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'TLS to a plaintext port',
  description:
    'Port 1883 instead of 8883. The broker takes ClientHello for an MQTT packet it cannot read and closes; the client says `wrong version number`, `unexpected eof` or `connection reset`, never what is wrong.',
  specs: [
    'MQTT 3.1.1 §2.2.2',
    'MQTT 3.1.1 §4.8',
    'RFC 8446 §5.1',
    'rabbitmq/rabbitmq-server#3433',
    'hivemq/mqtt-cli#149',
  ],
  tags: ['ports'],
  server: { transport: 'plain' },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'hello',
        reasons: ['closed_without_alert'],
      },
      { outcome: 'refused', by: 'client', stage: 'hello', reasons: ['not_tls'] },
    ],
    because:
      'MQTT 3.1.1 §2.2.2: the first octet has reserved flags set, on which the receiver MUST close; a broker that writes something first makes the client see that it is not TLS',
  },
} satisfies ScenarioInput;
