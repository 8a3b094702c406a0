import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'A wildcard does not match an IP address',
  description:
    '`*.0.0.1` written for 127.0.0.1. An address is compared with iPAddress octets only, and a wildcard is for DNS labels.',
  specs: ['RFC 9525 §6.4', 'RFC 9525 §6.3'],
  tags: ['wildcard', 'ip'],
  server: { certificate: 'server/wildcard-ip' },
  client: { servername: '127.0.0.1' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
