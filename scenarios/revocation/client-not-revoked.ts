import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: "A revocation list without the client's certificate",
  description:
    'The broker checks a current list that revokes another client. All clients refused with a list at hand was a report of its own.',
  specs: ['RFC 5280 §6.3', 'eclipse/mosquitto#2597'],
  tags: ['crl'],
  server: {
    clientAuth: 'require',
    crl: {
      issuer: 'ca/root',
      revoked: ['client/ec'],
    },
  },
  client: {
    certificate: 'client/good',
  },
  expect: {
    outcome: 'connected',
  },
} satisfies ScenarioInput;
