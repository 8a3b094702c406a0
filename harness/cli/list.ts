import type { Row } from '../model/row.ts';

/** `--list`: one row id a line, or as JSON what a script needs to shard and select. */
export function printList(rows: readonly Row[], json: boolean): void {
  const text = json
    ? JSON.stringify(
        rows.map(({ id, scenario, broker, tls, backends }) => ({
          id,
          scenario,
          broker,
          tls,
          backends,
        })),
        null,
        2,
      )
    : rows.map((row) => row.id).join('\n');
  if (text !== '') process.stdout.write(`${text}\n`);
}
