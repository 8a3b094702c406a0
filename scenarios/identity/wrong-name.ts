import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A certificate for another name',
  description:
    'The plainest mismatch: a valid certificate of a trusted CA, for another host. rustls says NotValidForName; mosquitto_sub said no more than `Protocol error`.',
  specs: ['RFC 9525 §6.3', 'RFC 9525 §6.6', 'bytebeamio/rumqtt#694', 'eclipse/mosquitto#2746'],
  server: { certificate: 'server/wrong-name' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
