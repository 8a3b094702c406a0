import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file without a newline at the end',
  description:
    'Copied from a web form or a string in a program: the last line does not end. mbedTLS wants a NUL there and says -0x2180 without.',
  specs: [
    'RFC 7468 §3',
    'Mbed-TLS/mbedtls#8555',
    'Mbed-TLS/mbedtls#3896',
    'espressif/esp-idf#5177',
  ],
  tags: ['pem'],
  client: {
    trustFile: 'no-final-newline',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
