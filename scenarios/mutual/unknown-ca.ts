import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A client certificate from a CA the broker does not trust',
  description:
    'OpenSSL and GnuTLS send it all the same; Java and Go look at the CA names in the request and send none.',
  specs: [
    'RFC 8446 §6.2',
    'RFC 8446 §4.2.4',
    'RFC 5246 §7.4.6',
    'eclipse-paho/paho.mqtt.golang#356',
  ],
  server: { clientAuth: 'require' },
  client: { certificate: 'client/unknown-ca' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['unknown_ca', 'bad_certificate', 'certificate_unknown', 'no_certificate_sent'],
  },
} satisfies ScenarioInput;
