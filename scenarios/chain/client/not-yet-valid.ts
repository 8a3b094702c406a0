import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The CA of the client's certificate is not valid yet",
  description: "The broker's clock is behind, and the device's CA is new.",
  specs: ['RFC 5280 §6.1.3', 'RFC 8446 §6.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/not-yet-valid/client',
  },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: [
      'certificate_not_yet_valid',
      'certificate_expired',
      'unknown_ca',
      'bad_certificate',
      'certificate_unknown',
    ],
  },
} satisfies ScenarioInput;
