import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  tags: ['ocsp'],
  title: 'A stapled OCSP response past its next update',
  description: 'The broker staples what it fetched once and never fetched again.',
  specs: ['RFC 6960 §3.2', 'RFC 6960 §4.2.2.1', 'RFC 6066 §8'],
  server: {
    ocspStaple: {
      status: 'good',
      validity: {
        thisUpdate: -30,
        nextUpdate: -1,
      },
    },
  },
  client: {
    ocspStapling: true,
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['bad_certificate_status_response', 'certificate_expired'],
  },
} satisfies ScenarioInput;
