import type { ListenerConfig } from '../../../harness/model/broker.ts';
import { LOOPBACK } from '../../lifecycle/ports.ts';
import type { PortedListener } from '../../lifecycle/recipe.ts';
import { settingsOf } from '../options.ts';

/** What front.cjs reads: Node's options, and where its files are, as a key is never copied. */
export function renderFront(
  listeners: readonly PortedListener[],
  parts: {
    /** Where aedes without TLS is, for who this listener lets in. */
    readonly portFor: (listener: ListenerConfig) => number;
    readonly defaultCiphers: string;
  },
): string {
  const rendered = listeners.map(({ config, port }) => ({
    id: config.id,
    host: LOOPBACK,
    port,
    to: parts.portFor(config),
    options: settingsOf(config, parts.defaultCiphers),
    files: filesOf(config),
    psk: config.psk,
    noTickets: config.sessionTickets === false,
  }));
  return `${JSON.stringify({ listeners: rendered }, null, 2)}\n`;
}

function filesOf(config: ListenerConfig): Record<string, string | undefined> {
  const pair = config.psk === undefined ? { cert: config.certificate, key: config.key } : {};
  return { ...pair, ca: config.clientTrustAnchors, crl: config.crl, staple: config.ocspStaple };
}
