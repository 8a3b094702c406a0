import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A revoked client certificate',
  description: "The broker has its CA's revocation list, and the client's certificate is on it.",
  specs: ['RFC 5280 §6.3', 'RFC 8446 §6.2', 'eclipse/mosquitto#2597'],
  tags: ['crl'],
  server: { clientAuth: 'require', crl: { issuer: 'ca/root', revoked: ['client/good'] } },
  client: { certificate: 'client/good' },
  expect: {
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reasons: ['certificate_revoked', 'bad_certificate', 'certificate_unknown'],
  },
} satisfies ScenarioInput;
