import type { Reason } from '../model/reasons.ts';

/**
 * What a decision was about, seen from the party that made it: `peer-certificate` is the server's
 * for a client and the client's for a broker. `stage.ts` turns it into a stage.
 */
export type Topic =
  | 'configuration'
  | 'hello'
  | 'peer-certificate'
  | 'own-certificate'
  | 'peer-key-exchange'
  | 'peer-signature'
  | 'own-signature'
  | 'finished';

/** A row of an error table. */
export interface Meaning {
  readonly reason: Reason;
  /** Left out: what the reason is about anyway. */
  readonly topic?: Topic;
  /** A catch-all of the library: anything more precise wins over it. */
  readonly vague?: true;
}

/** What one error message of a library says, whoever's library it is. */
export type Reading =
  /** The party itself found something wrong. */
  | { readonly kind: 'decided'; readonly meaning: Meaning; readonly because: string }
  /** It reports an alert of its peer; without `alert` it does not say which. */
  | { readonly kind: 'told'; readonly alert?: number; readonly because: string }
  /** The connection ended under it, without a word from its peer. */
  | { readonly kind: 'lost'; readonly because: string }
  /** Nobody mapped it yet. */
  | { readonly kind: 'unmapped'; readonly because: string };

export function decided(meaning: Meaning, because: string): Reading {
  return { kind: 'decided', meaning, because };
}

/** The most telling of several messages about one failure; the first of equals. */
export function mostTelling(readings: readonly Reading[]): Reading | undefined {
  return readings.toSorted((a, b) => weight(a) - weight(b))[0];
}

function weight(reading: Reading): number {
  switch (reading.kind) {
    case 'decided':
      return reading.meaning.vague ? 2 : 0;
    case 'told':
      return 1;
    case 'lost':
      return 3;
    case 'unmapped':
      return 4;
  }
}
