import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A root CA signed with SHA-1 that is sent along',
  description:
    "Nobody checks a root's own signature: it is trusted because it is configured. A library that counts it among the chain's refuses a good broker.",
  specs: ['RFC 8446 §4.4.2.2', 'RFC 5280 §6.1', 'eclipse/mosquitto#2135', 'espressif/esp-idf#5002'],
  tags: ['signatures', 'sha-1'],
  server: { certificate: 'server/by-sha1-root' },
  client: { trustAnchors: ['ca/sha1-root'] },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
