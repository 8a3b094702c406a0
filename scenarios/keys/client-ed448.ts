import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client with an Ed448 key',
  description: 'Neither side must support it.',
  specs: ['RFC 8410 §3', 'RFC 8446 §4.2.3', 'RFC 8446 §4.4.2'],
  tags: ['keys', 'curves'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/ed448' },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'broker',
        stage: 'client-certificate',
        reasons: ['no_certificate_sent'],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: [
          'unsupported_certificate',
          'malformed_pem',
          'malformed_certificate',
          'no_shared_group',
        ],
      },
    ],
    because:
      'RFC 8446 §9.1 and RFC 8422 §5.1.1 do not make Ed448 mandatory; RFC 8446 §4.4.2 makes a client without a suitable certificate send an empty list',
  },
} satisfies ScenarioInput;
