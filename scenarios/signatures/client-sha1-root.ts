import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client under a root CA signed with SHA-1',
  description:
    'The broker trusts an old root whose own signature is SHA-1, and that signature means nothing.',
  specs: ['RFC 8446 §4.2.3', 'RFC 5280 §6.1', 'eclipse/mosquitto#2135'],
  tags: ['signatures', 'sha-1'],
  server: { clientAuth: 'require', clientTrustAnchors: ['ca/sha1-root'] },
  client: { certificate: 'client/by-sha1-root' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
