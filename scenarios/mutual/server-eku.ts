import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate that is for servers only',
  description:
    'Public CAs stopped issuing clientAuth in 2026: a certificate renewed there comes back with serverAuth alone.',
  specs: ['RFC 5280 §4.2.1.12', 'dotnet/runtime#121982', 'dart-lang/sdk#60881'],
  tags: ['usage'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/server-eku' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: [
      'key_usage',
      'unsupported_certificate',
      'bad_certificate',
      'certificate_unknown',
      'no_certificate_sent',
    ],
  },
} satisfies ScenarioInput;
