import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An X.509 v1 server certificate, verification off',
  description:
    'The same with `--insecure`, which people try next: a library that cannot read version 1 at all refuses it all the same.',
  specs: ['RFC 8446 §4.4.2.2', 'RFC 5246 §7.4.2', 'EdJoPaTo/mqttui#142'],
  tags: ['v1'],
  server: { certificate: 'server/version-1' },
  client: { verify: false },
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['malformed_certificate', 'unsupported_certificate', 'bad_certificate'],
      },
    ],
    because:
      'RFC 8446 §4.4.2.2 and RFC 5246 §7.4.2 allow a server X.509 v3 only and do not say what a client does with another',
  },
} satisfies ScenarioInput;
