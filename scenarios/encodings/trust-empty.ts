import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A trust file that is empty',
  description:
    'A file of no octets, from a secret that was not mounted or a download that failed. It trusts nobody.',
  specs: ['RFC 5280 §6.1.1', 'RFC 7468 §3', 'eclipse/mosquitto#2130', 'eclipse/mosquitto#2133'],
  tags: ['pem'],
  client: {
    trustFile: 'empty',
  },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: ['client-config', 'server-certificate'],
    reasons: ['malformed_pem', 'unknown_ca'],
  },
} satisfies ScenarioInput;
