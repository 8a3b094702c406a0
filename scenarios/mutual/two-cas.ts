import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A broker that names two CAs, and a client under the second',
  description:
    'CertificateRequest carries the names of both. A client that looks at the first only, or a broker that sends no names, picks the wrong certificate or none.',
  specs: ['RFC 8446 §4.2.4', 'RFC 5246 §7.4.4', 'eclipse/mosquitto#3403'],
  server: { clientAuth: 'require', clientTrustAnchors: ['ca/root', 'ca/other'] },
  client: { certificate: 'client/unknown-ca' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
