import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ExpectedOutcome, ObservedOutcome } from '../model/expectation.ts';
import type { Matrix } from '../model/matrix.ts';
import { OUTCOMES } from '../model/stages.ts';
import { CELL_VERDICTS } from '../model/verdict.ts';
import type { CellVerdict, RowVerdict } from '../model/verdict.ts';
import { exitCodeOf, judgeRow, rowVerdict, totalsOf } from './index.ts';
import { cell, known, row } from './testing.ts';

const page = readFileSync(new URL('../../docs/verdicts.md', import.meta.url), 'utf8');

type Line = Readonly<Record<string, string>>;

/** Lines of the table under a heading, by column. */
function table(heading: string): Line[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  const [head = [], , ...rest] = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((field) => field.trim()),
  );
  return rest.map((fields) => Object.fromEntries(head.map((name, i) => [name, fields[i] ?? ''])));
}

/** Every combination of yes and no. */
function combinations(names: readonly string[]): Line[] {
  return names.reduce<Line[]>(
    (all, name) => all.flatMap((one) => ['yes', 'no'].map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** The one line that speaks of the combination. */
function lineFor(lines: readonly Line[], combination: Line): Line {
  const matching = lines.filter((line) =>
    Object.entries(combination).every(([name, value]) => [value, 'any'].includes(line[name] ?? '')),
  );
  assert.equal(matching.length, 1, `lines for ${JSON.stringify(combination)}`);
  return matching[0] ?? {};
}

test('observation -> cell: the page and the code agree on every combination', () => {
  const lines = table('Observation -> cell');
  const tried = new Set<Line>();
  const notExpectable = new Set(['crashed', 'unsupported', 'unavailable', 'harness-error']);
  const notExplainable = new Set(['unsupported', 'unavailable', 'harness-error']);
  for (const outcome of OUTCOMES) {
    for (const { fits, explained } of combinations(['fits', 'explained'])) {
      if (notExpectable.has(outcome) && fits === 'yes') continue;
      if (notExplainable.has(outcome) && explained === 'yes') continue;
      const same = { outcome } as ExpectedOutcome;
      const said = (outcome === 'crashed' ? { outcome, by: 'client' } : same) as ObservedOutcome;
      const other: ExpectedOutcome = { outcome: outcome === 'timeout' ? 'connected' : 'timeout' };
      const judged = judgeRow(
        row({ expectation: { outcomes: [fits === 'yes' ? same : other], exceptions: [] } }),
        [
          cell('wolfssl/system', {
            outcome,
            ...(outcome === 'crashed' && { by: 'client' as const }),
          }),
        ],
        explained === 'yes' ? known({ observed: said }) : {},
      );
      const line = lineFor(lines, { outcome, fits: fits ?? '', explained: explained ?? '' });
      tried.add(line);
      assert.equal(judged.cells[0]?.verdict, line['cell'], JSON.stringify(line));
    }
  }
  assert.equal(tried.size, lines.length, 'every line was tried');
});

test('cells -> row: the page and the code agree on every combination', () => {
  const lines = table('Cells -> row');
  const tried = new Set<Line>();
  for (const combination of combinations([...CELL_VERDICTS, 'split'])) {
    const line = lineFor(lines, combination);
    tried.add(line);
    const cells: CellVerdict[] = CELL_VERDICTS.filter((verdict) => combination[verdict] === 'yes');
    assert.equal(rowVerdict(cells, combination['split'] === 'yes'), line['row']);
  }
  assert.equal(tried.size, lines.length, 'every line was tried');
});

test('rows -> exit code: the page and the code agree on every combination', () => {
  const lines = table('Rows -> exit code');
  const tried = new Set<Line>();
  for (const combination of combinations(['complete', 'fault', 'unexpected', 'stale'])) {
    const line = lineFor(lines, combination);
    tried.add(line);
    const others: RowVerdict[] = ['pass', 'open', 'known', 'unsupported', 'unavailable'];
    const verdicts = [
      ...others,
      ...(['fault', 'unexpected'] as const).filter((verdict) => combination[verdict] === 'yes'),
    ];
    const empty = judgeRow(row(), [], {});
    const rows = verdicts.map((verdict) => ({ ...empty, verdict }));
    const run: Matrix['run'] = {
      id: 'r',
      startedAt: '2026-01-01T00:00:00Z',
      durationMs: 1,
      complete: combination['complete'] === 'yes',
      selection: {},
      planned: rows.length,
    };
    const stale =
      combination['stale'] === 'yes' ? [{ id: 'k', cause: 'c', link: 'l', cells: ['x'] }] : [];
    assert.equal(String(exitCodeOf({ run, rows, stale })), line['exit'], JSON.stringify(line));
    assert.equal(totalsOf(rows).rows.unexpected, combination['unexpected'] === 'yes' ? 1 : 0);
  }
  assert.equal(tried.size, lines.length, 'every line was tried');
});
