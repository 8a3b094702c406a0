import * as z from 'zod';
import {
  ALL_TLS_VERSIONS,
  CIPHER_SUITES_12,
  CIPHER_SUITES_13,
  GROUPS,
  SIGNATURE_SCHEMES,
} from '../../harness/model/tls-names.ts';
import { TRANSPORTS } from '../../harness/model/scenario.ts';
import type { PortedListener } from '../lifecycle/recipe.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';

/** What a start command of the user's own reads; docs/own-broker.md is its page for people. */
export const BrokerConfiguration = z.strictObject({
  version: z.literal(1),
  listeners: z.array(
    z.strictObject({
      id: z.string(),
      host: z.string(),
      port: z.int(),
      transport: z.exactOptional(z.enum(TRANSPORTS).exclude(['tls'])),
      certificate: z.string(),
      key: z.string(),
      passphrase: z.exactOptional(z.string()),
      clientAuth: z.enum(['none', 'request', 'require']),
      clientTrustAnchors: z.exactOptional(z.string()),
      versions: z.exactOptional(z.array(z.enum(ALL_TLS_VERSIONS))),
      cipherSuites: z.exactOptional(z.array(z.enum(CIPHER_SUITES_12))),
      cipherSuites13: z.exactOptional(z.array(z.enum(CIPHER_SUITES_13))),
      groups: z.exactOptional(z.array(z.enum(GROUPS))),
      signatureAlgorithms: z.exactOptional(z.array(z.enum(SIGNATURE_SCHEMES))),
      alpn: z.exactOptional(z.array(z.string())),
      alpnRequired: z.exactOptional(z.boolean()),
      serverNames: z.exactOptional(z.array(z.string())),
      psk: z.exactOptional(z.strictObject({ identity: z.string(), key: z.string() })),
      sessionTickets: z.exactOptional(z.literal(false)),
      ocspStaple: z.exactOptional(z.string()),
      crl: z.exactOptional(z.string()),
      securityLevel: z.exactOptional(z.int()),
      accepts: z.exactOptional(z.strictObject({ username: z.string(), password: z.string() })),
    }),
  ),
});

export function renderJson(listeners: readonly PortedListener[]): string {
  const configuration = {
    version: 1,
    listeners: listeners.map(({ config, port }) => {
      const { id, ...rest } = config;
      return { id, host: LOOPBACK, port, ...rest };
    }),
  };
  return JSON.stringify(BrokerConfiguration.parse(configuration), null, 2) + '\n';
}
