import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'max_fragment_length 512',
  description:
    'A device with little memory asks for small records: every message of the broker that is longer comes in pieces.',
  specs: ['RFC 6066 §4', 'RFC 8446 §5.1', 'eclipse/mosquitto#1679'],
  tags: ['sizes'],
  client: { maxFragmentLength: 512 },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
