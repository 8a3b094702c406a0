import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Verification off accepts an altered certificate',
  description:
    "The CA's signature on the certificate does not verify, and nobody looks. The broker's own signature in the handshake is another, and that one is right.",
  specs: ['RFC 8446 §C.2', 'RFC 5246 §F.1.1'],
  tags: ['insecure'],
  server: {
    certificate: 'server/broken-signature',
  },
  client: {
    verify: false,
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
