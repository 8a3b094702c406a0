import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that demands a stapled OCSP response',
  description:
    'must-staple on a device. The extension is about features of the TLS handshake that a broker did not ask for here.',
  specs: ['RFC 7633 §4.3.3', 'RFC 6066 §8'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/must-staple' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
