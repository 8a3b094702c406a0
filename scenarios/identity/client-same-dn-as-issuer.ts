import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The client's subject is its CA's, name for name",
  description:
    'The device was given the subject of the CA. Names do not make it self-signed: the signature and the key identifiers say who issued it.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §4.2.1.1', 'aws/aws-iot-device-sdk-embedded-C#1295'],
  tags: ['subject'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/same-dn-as-issuer' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
