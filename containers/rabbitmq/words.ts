import type { Blame } from '../lifecycle/recipe.ts';

/** What node/matrix_listeners.erl says once it has tried every listener. */
export function saysReady(text: string): boolean {
  return /^mqtt-tls-matrix: \d+ listeners asked for, all tried$/.test(text);
}

/**
 * `notice client port 55212: TLS server: ...`, of OTP's ssl;
 * `info accepting MQTT connection <0.598.0> (127.0.0.1:34046 -> 127.0.0.1:21001, ...)`, RabbitMQ's own.
 */
export function clientPortOf(text: string): number | undefined {
  const port = /^\w+ client port (\d+): /.exec(text)?.[1] ?? OWN.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** ssl may describe what went wrong inside before it says which alert it sends. */
export function explains(text: string): boolean {
  return !text.includes(': Description: ');
}

/** Listeners the node does without, with what OTP says of their options. */
export function leftOut(words: readonly string[]): Map<string, readonly string[]> {
  return new Map(
    words.flatMap((text) => {
      const [, id, why] = REFUSED.exec(text) ?? [];
      return id === undefined || why === undefined ? [] : [[id, [why]] as const];
    }),
  );
}

/** A port that is taken ends the node or costs a listener; nothing else about one ends it. */
export function blame(words: readonly string[]): Blame | undefined {
  const taken = words.some((text) =>
    /^mqtt-tls-matrix: .*(?:address already in use|eaddrinuse)/.test(text),
  );
  return taken ? { kind: 'address-in-use' } : undefined;
}

const OWN = /127\.0\.0\.1:(\d+) -> 127\.0\.0\.1:\d+/;
const REFUSED = /^mqtt-tls-matrix: listener (\S+) refused: (.*)$/;
