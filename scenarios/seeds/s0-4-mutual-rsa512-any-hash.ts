import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S0: without the limit SHA-256 just fits, in TLS 1.2',
  description:
    '11 + 19 + 32 = 62 bytes fit in 64: TLS 1.2 connects with SHA-256. TLS 1.3 signs with RSA-PSS only, which needs 2 x 32 + 2 = 66, so no signature is possible.',
  specs: ['RFC 8017 §9.2', 'RFC 8017 §9.1.1', 'RFC 8446 §4.2.3', 'RFC 8446 §4.4.2.3'],
  tags: ['s0'],
  server: { certificate: 's0/server', clientAuth: 'require', securityLevel: 0 },
  client: { certificate: 'client/rsa512', securityLevel: 0 },
  expect: { outcome: 'connected' },
  expectByTls: {
    '1.3': {
      either: [
        {
          outcome: 'refused',
          by: 'client',
          stage: 'client-config',
          reasons: ['key_too_small'],
        },
        {
          outcome: 'refused',
          by: 'broker',
          stage: 'client-certificate',
          reasons: ['no_certificate_sent'],
        },
      ],
      because:
        'RFC 8017 §9.1.1 makes the signature impossible, and RFC 8446 §4.4.2 has a client without a suitable certificate send an empty list; nothing obliges it to load a key this short',
    },
  },
} satisfies ScenarioInput;
