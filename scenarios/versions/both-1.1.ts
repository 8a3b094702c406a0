import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'TLS 1.1 on both sides',
  description:
    'Whether it can still be had at all: RFC 8996 retired it, some libraries keep it behind a security level.',
  specs: ['RFC 8996 §5'],
  tags: ['retired-versions'],
  server: { versions: ['1.1'], securityLevel: 0 },
  client: { versions: ['1.1'], securityLevel: 0 },
  expect: {
    either: [
      { outcome: 'connected', negotiated: { version: '1.1' } },
      { outcome: 'refused', stage: ['client-config', 'hello'] },
    ],
    because: 'RFC 8996 §5: TLS 1.1 MUST NOT be used; a library that was told to may still have it',
  },
} satisfies ScenarioInput;
