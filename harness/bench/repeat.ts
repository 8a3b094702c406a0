import { comparedFields } from '../model/compared.ts';
import { inFlight, openBench } from './setup.ts';

const TIMES = 20;
const PLACES = 2;

/** Every row, twenty times: a cell that answers in two ways is a race somebody has to find. */
export async function benchRepeat(signal: AbortSignal): Promise<string[]> {
  await using bench = await openBench({ workers: PLACES }, signal);
  const answers = new Map<string, Map<string, number>>();
  const work = Array.from({ length: TIMES }, () => bench.rows).flat();
  await inFlight(PLACES, work.length, async (index) => {
    const planned = work[index];
    if (planned === undefined) return;
    const row = await bench.engine.runRow(planned.id);
    for (const cell of row.cells) {
      const id = `${row.id} ${cell.backend}`;
      const seen = answers.get(id) ?? new Map<string, number>();
      answers.set(id, seen);
      const value = JSON.stringify(comparedFields(cell.observation));
      seen.set(value, (seen.get(value) ?? 0) + 1);
    }
  });
  const unsteady = [...answers].filter(([, seen]) => seen.size > 1);
  return [
    `${bench.rows.length} rows, ${answers.size} cells, ${TIMES} times each: ` +
      `${answers.size - unsteady.length} cells gave one and the same compared observation, ${unsteady.length} did not`,
    ...unsteady.flatMap(([id, seen]) => [
      `  ${id}`,
      ...[...seen].map(([value, count]) => `    ${count} x ${value}`),
    ]),
  ];
}
