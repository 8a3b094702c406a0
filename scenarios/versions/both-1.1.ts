import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'TLS 1.1 on both sides',
  description:
    'Whether it can still be had at all: RFC 8996 retired it, some libraries keep it behind a security level.',
  specs: ['RFC 8996 §5', 'RFC 9325 §3.1.1', 'RFC 8446 §6.2'],
  tags: ['retired-versions'],
  server: { versions: ['1.1'], securityLevel: 0 },
  client: { versions: ['1.1'], securityLevel: 0 },
  expect: {
    either: [
      {
        outcome: 'refused',
        by: 'client',
        stage: ['client-config', 'hello'],
        reasons: ['protocol_version', 'configuration_rejected'],
      },
      { outcome: 'refused', by: 'broker', stage: 'hello', reasons: ['protocol_version'] },
    ],
    because:
      'RFC 8996 §5 and RFC 9325 §3.1.1: TLS 1.1 MUST NOT be used, nor negotiated; neither says which side is the first to notice',
  },
} satisfies ScenarioInput;
