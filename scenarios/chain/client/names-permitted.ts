import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: "The client's names are within what its CA may issue for",
  description:
    'The CA of the devices is limited to .test and to loopback addresses, where the device is.',
  specs: ['RFC 5280 §4.2.1.10'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/names-permitted/client',
  },
  expect: {
    either: [
      {
        outcome: 'connected',
      },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: [
          'unhandled_critical_extension',
          'name_constraints',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
    ],
    because:
      'RFC 5280 §4.2.1.10: dNSName and iPAddress constraints SHOULD be processed, and who does not MUST reject the certificate',
  },
} satisfies ScenarioInput;
