import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'The client does not send its intermediate CA',
  description:
    '`openssl verify` with both CAs at hand says OK, the broker that knows the root alone says no.',
  specs: ['RFC 8446 §4.4.2', 'RFC 5280 §6.1', 'emqx/emqx#10758'],
  tags: ['chain'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/missing-intermediate' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['unknown_ca', 'bad_certificate', 'certificate_unknown', 'no_certificate_sent'],
  },
} satisfies ScenarioInput;
