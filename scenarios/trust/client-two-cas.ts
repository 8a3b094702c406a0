import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The broker trusts two CAs, and the client is from the second',
  description:
    'Every CA in the file of the broker counts, not only the first. A CertificateRequest may name them: Java takes the list as what it may send, and with an empty one picks any certificate it has.',
  specs: ['RFC 8446 §4.2.4', 'RFC 5246 §7.4.4', 'eclipse/mosquitto#3403'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['ca/other', 'ca/root'],
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
