import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's key file has CRLF line ends",
  description: 'Edited on Windows. Parsers must handle different newline conventions.',
  specs: ['RFC 7468 §2', 'RFC 7468 §10'],
  tags: ['keys', 'key-files'],
  server: { certificate: 'server/key-crlf' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
