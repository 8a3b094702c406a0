import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A certificate that must be stapled, and is not',
  description:
    'The certificate promises an OCSP response, the client asks for it, and the broker has none: an attacker with a revoked key would leave it out, too.',
  specs: ['RFC 7633 §4.3.3', 'RFC 6066 §8'],
  server: {
    certificate: 'server/must-staple',
  },
  client: {
    ocspStapling: true,
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['bad_certificate_status_response', 'certificate_unknown', 'bad_certificate'],
  },
} satisfies ScenarioInput;
