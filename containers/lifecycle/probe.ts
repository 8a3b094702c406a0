import type { BrokerStartOptions, ListenerConfig } from '../../harness/model/broker.ts';
import { BrokerLog } from './log.ts';
import { freePorts } from './ports.ts';
import type { PortedListener, Recipe } from './recipe.ts';
import { stopAloud } from './running.ts';

/** One that neither starts nor ends keeps nobody waiting for ever: nothing is known of it then. */
const PATIENCE_MS = 10_000;

export interface Probed {
  /** Listeners the program ended for, with its words; nothing is known of one that is not here. */
  readonly refused: ReadonlyMap<string, readonly string[]>;
  /** The program was ready with one of them at least. */
  readonly works: boolean;
}

/**
 * Starts the program once for each of the listeners, all side by side in one launch, and stops it
 * when every one of them is either ready or over. For where a launch is what costs, and one that
 * serves all would tell of a single bad listener each time.
 */
export async function probe(
  recipe: Recipe & Required<Pick<Recipe, 'ready' | 'probe'>>,
  listeners: readonly ListenerConfig[],
  { runId, signal, announce }: Pick<BrokerStartOptions, 'runId' | 'signal' | 'announce'>,
): Promise<Probed> {
  const ports = await freePorts(listeners.length);
  const ported = listeners.map((config, index) => ({ config, port: ports[index] ?? 0 }));
  const log = new BrokerLog(recipe.clientPortOf);
  const running = await recipe.launcher({ ...recipe.probe(ported), runId }, log, signal);
  const over = new AbortController();
  // Its last lines may still be on their way.
  void running.ended.then(() => setTimeout(() => over.abort(), 250));
  const results = new Map<number, Result>();
  try {
    const until = AbortSignal.any([signal, over.signal, AbortSignal.timeout(PATIENCE_MS)]);
    for (let next = 0; results.size < ported.length; next += 1) {
      const line = await log.find(next, () => true, until);
      if (line === undefined) break; // it ended, or nobody waits any more
      note(line.text, recipe.ready, results);
    }
  } finally {
    await stopAloud(running, announce);
  }
  signal.throwIfAborted();
  return summary(recipe, ported, log, results);
}

type Result = 'ready' | 'over';

/** What the line of `probe` says of one: `INDEX WORDS`, and `INDEX over` in the end. */
const LINE = /^(\d+) (.*)$/;

function note(text: string, ready: (text: string) => boolean, results: Map<number, Result>): void {
  const [, index, words = ''] = LINE.exec(text) ?? [];
  if (index === undefined || results.has(Number(index))) return;
  if (words === 'over') results.set(Number(index), 'over');
  else if (ready(words)) results.set(Number(index), 'ready');
}

function summary(
  recipe: Recipe,
  ported: readonly PortedListener[],
  log: BrokerLog,
  results: ReadonlyMap<number, Result>,
): Probed {
  const said = Map.groupBy(log.lines, ({ text }) => Number(LINE.exec(text)?.[1] ?? -1));
  const refused = new Map<string, readonly string[]>();
  ported.forEach((one, index) => {
    if (results.get(index) !== 'over') return;
    const words = (said.get(index) ?? []).map(({ text }) => LINE.exec(text)?.[2] ?? '');
    const blame = recipe.blame(words.slice(0, -1), [one]);
    if (blame?.kind === 'listener') refused.set(blame.id, blame.words);
  });
  return { refused, works: [...results.values()].includes('ready') };
}

/** `$0 -c FILE` for each file, in the background; see Recipe.probe for what it prints. */
export const PROBE_SCRIPT = `
index=0
for file in "$@"; do
  { "$0" -c "$file" 2>&1; echo over; } |
    while IFS= read -r line; do printf '%s %s\\n' "$index" "$line"; done &
  index=$((index + 1))
done
wait`;
