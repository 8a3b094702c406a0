import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file with Windows line ends',
  description: 'Edited on Windows: every line ends with CR LF. Parsers must take any line end.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'esp8266/Arduino#5591'],
  tags: ['pem'],
  client: {
    trustFile: 'crlf',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
