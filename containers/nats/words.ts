import type { Blame, PortedListener } from '../lifecycle/recipe.ts';

/** `[7] [INF] Server is ready`: all its listeners are up by then (server/server.go, AcceptLoop). */
export function saysReady(text: string): boolean {
  return /^\[\d+\] \[INF\] Server is ready$/.test(text);
}

/** `[7] [ERR] 127.0.0.1:53702 - mid:4 - TLS handshake error: EOF`; `mid` is a client of MQTT. */
export function clientPortOf(text: string): number | undefined {
  const port = /^\[\d+\] \[[A-Z]{3}\] \S*:(\d+) - mid:\d+ - /.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/**
 * What it does not start with it says as `nats-server: DIRECTORY/LISTENER.conf:9:3: WORDS` (main.go)
 * where it reads its configuration, and as `[7] [FTL] WORDS` later on.
 */
export function blame(
  words: readonly string[],
  listeners: readonly PortedListener[],
): Blame | undefined {
  const said = words.filter((text) => /^nats-server: |^\[\d+\] \[FTL\] /.test(text));
  if (said.some((text) => text.includes('address already in use'))) {
    return { kind: 'address-in-use' };
  }
  // Without words it was ended from outside, or crashed.
  const isAbout = ({ config }: PortedListener) => said.filter((text) => names(text, config.id));
  const named = listeners.find((one) => isAbout(one).length > 0);
  if (named !== undefined) return { kind: 'listener', id: named.config.id, words: isAbout(named) };
  const [only, ...others] = listeners;
  return only === undefined || others.length > 0 || said.length === 0
    ? undefined
    : { kind: 'listener', id: only.config.id, words: said };
}

function names(text: string, id: string): boolean {
  return text.startsWith('nats-server: ') && text.includes(`/${id}.conf:`);
}
