import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A stapled OCSP response that says revoked',
  description:
    'The broker itself delivers that its certificate was revoked, and a client that asked must not go on.',
  specs: ['RFC 6066 §8', 'RFC 6960 §2.2', 'RFC 8446 §6.2'],
  server: {
    ocspStaple: {
      status: 'revoked',
    },
  },
  client: {
    ocspStapling: true,
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['bad_certificate_status_response', 'certificate_revoked'],
  },
} satisfies ScenarioInput;
