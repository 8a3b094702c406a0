import type { Close } from '../model/observation.ts';

type Party = 'client' | 'broker';

/** A FIN or RST the tap received, and how many chunks it had recorded by then. */
export interface LegEnd {
  readonly leg: Party;
  readonly kind: 'fin' | 'rst';
  readonly chunk: number;
}

/** A close_notify in plaintext, and the index of the chunk that completed it. */
export interface CloseNotify {
  readonly from: Party;
  readonly chunk: number;
}

/**
 * How the connected parties ended, in order over both legs. A party that said close_notify in the
 * clear has two entries, that and its FIN or RST; one that had not closed has `silence`, last.
 */
export function closesOf(
  connected: readonly Party[],
  ends: readonly LegEnd[],
  closeNotifies: readonly CloseNotify[],
): Close[] {
  const events = [
    ...ends.map(({ leg, kind, chunk }) => ({ leg, kind, at: chunk })),
    // After the chunk that carries it, before whatever was recorded once that chunk was.
    ...closeNotifies.map(({ from, chunk }) => ({
      leg: from,
      kind: 'close_notify' as const,
      at: chunk + 0.5,
    })),
  ].sort((a, b) => a.at - b.at);
  const silent = connected
    .filter((party) => !ends.some(({ leg }) => leg === party))
    .map((leg) => ({ leg, kind: 'silence' as const }));
  return [...events, ...silent].map(({ leg, kind }, index) => ({ leg, kind, order: index + 1 }));
}
