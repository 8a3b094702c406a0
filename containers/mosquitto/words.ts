import type { Blame, PortedListener } from '../lifecycle/recipe.ts';

/** `mosquitto version 2.0.11 running` */
export function saysReady(text: string): boolean {
  return /^mosquitto version \S+ running$/.test(text);
}

/** `New connection from 127.0.0.1:54184 on port 21012.`, `New client connected from ...` */
export function clientPortOf(text: string): number | undefined {
  const port = /^New (?:connection|client connected) from [^ ]*:(\d+) /.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/**
 * mosquitto opens its listeners in order and says so before it reads their certificates: the one
 * it opened last is the one it ended for.
 */
export function blame(
  words: readonly string[],
  listeners: readonly PortedListener[],
): Blame | undefined {
  const last = words.findLastIndex((text) => OPENING.test(text));
  const since = words.slice(last + 1);
  if (since.some((text) => text.includes('Address already in use'))) {
    return { kind: 'address-in-use' };
  }
  const port = Number(OPENING.exec(words[last] ?? '')?.[1]);
  const culprit = listeners.find((listener) => listener.port === port);
  // No words: it was ended from outside, or crashed.
  if (culprit === undefined || since.length === 0) return undefined;
  return { kind: 'listener', id: culprit.config.id, words: since };
}

const OPENING = /^Opening ipv4 listen socket on port (\d+)\.$/;
