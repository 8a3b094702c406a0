import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "The broker's certificate is not valid yet",
  description:
    'Before its notBefore: a device whose clock starts in 1970 sees every certificate like this.',
  specs: ['RFC 5280 §4.1.2.5', 'RFC 8446 §6.2', 'espressif/esp-mqtt#251', 'espressif/esp-at#432'],
  tags: ['dates'],
  server: { certificate: 'server/not-yet-valid' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['certificate_not_yet_valid', 'certificate_expired'],
  },
} satisfies ScenarioInput;
