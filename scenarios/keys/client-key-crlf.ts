import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's key file has CRLF line ends",
  description: 'Pasted into a form or edited on Windows.',
  specs: ['RFC 7468 §2', 'RFC 7468 §10'],
  tags: ['keys', 'key-files'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/key-crlf' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
