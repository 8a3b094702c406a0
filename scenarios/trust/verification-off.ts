import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'Verification off accepts anybody',
  description:
    'What `--insecure` really does: no CA, a certificate nobody vouches for, and the connection stands.',
  specs: ['RFC 8446 §C.2', 'RFC 5246 §F.1.1'],
  tags: ['insecure'],
  server: { certificate: 'server/unknown-ca' },
  client: { verify: false, trustAnchors: [] },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
