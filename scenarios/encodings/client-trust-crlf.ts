import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with Windows line ends",
  description:
    'Edited on Windows: every line ends with CR LF. Parsers must take any line end. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'esp8266/Arduino#5591'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'crlf',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
