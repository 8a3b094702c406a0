import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's subject is its CA's, name for name",
  description:
    'Somebody answered the questions of `openssl req` in the same way for the CA and for the broker. Names do not make it self-signed: the signature and the key identifiers say who issued it.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §4.2.1.1', 'aws/aws-iot-device-sdk-embedded-C#1295'],
  tags: ['subject'],
  server: { certificate: 'server/same-dn-as-issuer' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
