import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A server certificate with the serial number 0',
  description:
    'Home-made CAs number from 0. A CA must not, and a client should cope; reported as BadSignature by a client that did not.',
  specs: ['RFC 5280 §4.1.2.2', 'bytebeamio/rumqtt#865'],
  server: { certificate: 'server/serial-zero' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['malformed_certificate', 'bad_certificate'],
      },
    ],
    because:
      'RFC 5280 §4.1.2.2: the serial number MUST be positive, and certificate users SHOULD be prepared to gracefully handle one that is zero',
  },
} satisfies ScenarioInput;
