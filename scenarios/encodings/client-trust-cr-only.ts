import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's CA file with CR line ends",
  description:
    'Lines end with CR alone, as on old Macs and in strings that were replaced once too often. The standard counts it among the line ends a parser must handle. Here it is the file of the broker for its clients.',
  specs: ['RFC 7468 §2', 'RFC 7468 §3', 'wolfSSL/wolfssl#1122'],
  tags: ['pem'],
  server: {
    clientAuth: 'require',
    clientTrustFile: 'cr-only',
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
