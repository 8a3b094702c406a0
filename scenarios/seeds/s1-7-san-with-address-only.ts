import type { ScenarioInput } from '../../harness/model/scenario.ts';

export default {
  title: 'S1: the SAN has the address only, the common name the name',
  description:
    '`IP.1` alone was written into the configuration file, the name went into the subject, and the client asks for the name. There is a SAN, but no dNSName in it: some libraries still look at the common name.',
  specs: ['RFC 9525 §2', 'RFC 6125 §6.4.4', 'RFC 9525 §6.3'],
  tags: ['s1'],
  server: { certificate: 's1/server-ip-only' },
  client: { trustAnchors: ['s1/ca'] },
  tls: ['default', '1.2', '1.3'],
  expect: {
    either: [
      { outcome: 'connected' },
      {
        outcome: 'refused',
        by: 'client',
        stage: 'server-certificate',
        reasons: ['hostname_mismatch'],
      },
    ],
    because:
      'RFC 6125 §6.4.4 kept a client from the common name only where the SAN has a DNS-ID, SRV-ID or URI-ID; RFC 9525 §2, which replaces it, forbids it always; MQTT 3.1.1 §5.4.3 asks for neither',
  },
} satisfies ScenarioInput;
