import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'No CA given',
  description:
    "The client verifies but was given nothing to trust, and must not fall back to the system's store or to trusting everybody.",
  specs: ['RFC 5280 §6.1', 'eclipse/mosquitto#3178'],
  client: { trustAnchors: [] },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: ['client-config', 'server-certificate'],
    reasons: ['unknown_ca'],
  },
} satisfies ScenarioInput;
