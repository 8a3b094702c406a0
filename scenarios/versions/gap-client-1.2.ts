import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A 1.2-only client against a 1.3-only broker',
  description:
    'The client offers no supported_versions extension, and the broker has nothing below 1.3.',
  specs: ['RFC 8446 §4.2.1', 'RFC 8446 §D.2', 'eclipse/mosquitto#1660'],
  server: { versions: ['1.3'] },
  client: { versions: ['1.2'] },
  expect: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
} satisfies ScenarioInput;
