import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Only the intermediate CA is trusted',
  description:
    'The trust file holds the intermediate and not the root. OpenSSL wants a self-signed root unless told otherwise; wolfSSL, mbedTLS and GnuTLS take any CA as an anchor.',
  specs: ['RFC 5280 §6.1', 'eclipse/mosquitto#3352'],
  tags: ['chain'],
  server: { certificate: 'server/intermediate' },
  client: { trustAnchors: ['ca/intermediate'] },
  expect: {
    either: [
      { outcome: 'connected' },
      { outcome: 'refused', by: 'client', stage: 'server-certificate', reasons: ['unknown_ca'] },
    ],
    because: 'RFC 5280 §6.1: which CAs serve as trust anchors is a matter of policy',
  },
} satisfies ScenarioInput;
