import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate without a subject',
  description:
    'The device is named by a critical SAN alone. A broker that makes the user name of the subject has nothing to make it of, but TLS has no objection.',
  specs: ['RFC 5280 §4.1.2.6', 'RFC 5280 §4.2.1.6'],
  tags: ['subject'],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/empty-subject' },
  expect: { outcome: 'connected' },
} satisfies ScenarioInput;
