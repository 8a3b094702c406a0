import type { ScenarioInput } from '../../../harness/model/scenario.ts';

export default {
  title: 'A client chain of 9 certificates',
  description:
    'The device sends its certificate and eight CAs below the root. The longest chain wolfSSL (MAX_CHAIN_DEPTH) and mbedTLS (MBEDTLS_X509_MAX_INTERMEDIATE_CA) go in their default builds. A library may also refuse to load what it would not read.',
  specs: ['RFC 5280 §6.1', 'RFC 5280 §6.2'],
  tags: ['chain'],
  server: {
    clientAuth: 'require',
  },
  client: {
    certificate: 'chain/length-9/client',
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
          'chain_too_long',
          'message_too_long',
          'path_length',
          'unknown_ca',
          'bad_certificate',
          'certificate_unknown',
        ],
      },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'client-config',
        reasons: ['chain_too_long', 'message_too_long'],
      },
    ],
    because:
      'RFC 5280 §6.2: an implementation MAY further limit the paths it takes, and its example is a limit on their length; it names no number: that shorter chains than 7 must be taken is a border of this project',
  },
} satisfies ScenarioInput;
