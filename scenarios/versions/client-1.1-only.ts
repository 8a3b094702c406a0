import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client that knows nothing newer than TLS 1.1',
  description: 'An old device against a broker of today, which must not go down to 1.1.',
  specs: ['RFC 8996 §5', 'RFC 8446 §D.2', 'eclipse/mosquitto#1660'],
  tags: ['retired-versions'],
  client: { versions: ['1.1'], securityLevel: 0 },
  expect: { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
} satisfies ScenarioInput;
