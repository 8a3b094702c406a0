import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'An IP address written as a DNS name in the SAN',
  description:
    '`DNS:127.0.0.1` instead of `IP:127.0.0.1` in the OpenSSL configuration: text that looks right in a dump, but an address is compared with iPAddress octets only.',
  specs: ['RFC 9525 §6.4', 'RFC 5280 §4.2.1.6', 'RFC 9525 §6.6'],
  tags: ['ip'],
  server: { certificate: 'server/ip-as-dns-san' },
  client: { servername: '127.0.0.1' },
  expect: {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['hostname_mismatch'],
  },
} satisfies ScenarioInput;
