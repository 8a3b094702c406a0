import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker trusts only the client's intermediate CA",
  description:
    'The CA file holds the sub-CA of the devices and not the root, to let in nobody else. OpenSSL, and so mosquitto, answers unknown_ca: it wants a self-signed root unless told otherwise.',
  specs: ['RFC 5280 §6.1.1', 'eclipse/mosquitto#3352', 'eclipse/mosquitto#1518'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
    clientTrustAnchors: ['ca/intermediate'],
  },
  client: {
    certificate: 'client/intermediate',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['unknown_ca', 'bad_certificate', 'certificate_unknown'],
      },
    ],
    because: 'RFC 5280 §6.1: which CAs serve as trust anchors is a matter of policy',
  },
} satisfies ScenarioInput;
