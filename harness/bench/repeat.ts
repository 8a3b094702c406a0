import { comparedFields } from '../model/compared.ts';
import { inFlight, openBench } from './setup.ts';

/** Cells in flight, and how often every row is measured with so many: twenty times together. */
const ROUNDS = [
  { places: 1, times: 6 },
  { places: 2, times: 7 },
  { places: 4, times: 7 },
] as const;

/**
 * Every row, twenty times, with few and with many cells in flight: a cell that answers in two ways
 * is a race somebody has to find.
 */
export async function benchRepeat(signal: AbortSignal): Promise<string[]> {
  const answers = new Map<string, Map<string, number>>();
  let rows = 0;
  for (const { places, times } of ROUNDS) {
    await using bench = await openBench({ workers: places }, signal);
    rows = bench.rows.length;
    const work = Array.from({ length: times }, () => bench.rows).flat();
    await inFlight(places, work.length, async (index) => {
      const planned = work[index];
      if (planned === undefined) return;
      const row = await bench.engine.runRow(planned.id);
      for (const cell of row.cells) {
        count(
          answers,
          `${row.id} ${cell.backend}`,
          JSON.stringify(comparedFields(cell.observation)),
        );
      }
    });
  }
  const unsteady = [...answers].filter(([, seen]) => seen.size > 1);
  const times = ROUNDS.reduce((sum, round) => sum + round.times, 0);
  return [
    `${rows} rows, ${answers.size} cells, ${times} times each (${ROUNDS.map((round) => round.places).join(', ')} in flight): ` +
      `${answers.size - unsteady.length} cells gave one and the same compared observation, ${unsteady.length} did not`,
    ...unsteady.flatMap(([id, seen]) => [
      `  ${id}`,
      ...[...seen].map(([value, number]) => `    ${number} x ${value}`),
    ]),
  ];
}

function count(answers: Map<string, Map<string, number>>, id: string, value: string): void {
  const seen = answers.get(id) ?? new Map<string, number>();
  answers.set(id, seen);
  seen.set(value, (seen.get(value) ?? 0) + 1);
}
