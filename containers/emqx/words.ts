import type { Blame, PortedListener } from '../lifecycle/recipe.ts';
import { nameOf } from './render.ts';

/** `EMQX 5.8.6 is running now!` */
export function saysReady(text: string): boolean {
  return /^EMQX\b.* is running now!/.test(text);
}

/** `2026-01-01T00:00:00+00:00 [info] msg: ..., peername: 127.0.0.1:54184, ...` */
export function clientPortOf(text: string): number | undefined {
  const port = /\bpeername: [\d.]+:(\d+)/.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** A configuration it refuses names the path in it: `listeners.ssl.l_3f9c`. */
export function blame(
  words: readonly string[],
  listeners: readonly PortedListener[],
): Blame | undefined {
  if (words.some((text) => /\beaddrinuse\b/.test(text))) return { kind: 'address-in-use' };
  const named = listeners.filter(({ config }) => {
    const path = new RegExp(`\\b${nameOf(config.id)}\\b`);
    return words.some((text) => path.test(text));
  });
  const [culprit] = named;
  if (named.length !== 1 || culprit === undefined) return undefined;
  const about = words.filter((text) => text.includes(nameOf(culprit.config.id)));
  return { kind: 'listener', id: culprit.config.id, words: about };
}
