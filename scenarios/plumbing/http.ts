import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'HTTP on the port',
  description:
    'A dashboard, or a proxy in front of it: what comes back starts with `HTTP/1.1 400`, which libraries call a wrong version number.',
  specs: ['RFC 8446 §5.1', 'RFC 8446 §6.2'],
  tags: ['ports'],
  server: { transport: 'http' },
  expect: { outcome: 'refused', by: 'client', stage: 'hello', reasons: ['not_tls'] },
} satisfies ScenarioInput;
