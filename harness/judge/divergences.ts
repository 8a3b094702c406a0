import { comparedFields, UNKNOWN } from '../model/compared.ts';
import type { Fields } from '../model/compared.ts';
import type { MatrixCell } from '../model/matrix.ts';
import { isMeasured } from '../model/stages.ts';
import { GRADES } from '../model/verdict.ts';
import type { Divergence, Grade } from '../model/verdict.ts';

interface Compared {
  readonly cell: MatrixCell;
  readonly fields: Readonly<Record<Grade, Fields>>;
}

interface Group {
  values: string[];
  readonly members: Compared[];
}

/**
 * Where the measured cells of a row part ways, the deepest grade first. A finer grade is looked at
 * only among cells that agree in the coarser ones: that two cells stop for different reasons says
 * nothing new where one of them connected.
 */
export function divergencesOf(cells: readonly MatrixCell[]): Divergence[] {
  const measured = cells
    .filter((cell) => isMeasured(cell.observation.outcome) && cell.verdict !== 'fault')
    .map((cell) => ({ cell, fields: comparedFields(cell.observation) }));
  const found: Divergence[] = [];
  compare(measured, 0, found);
  return found.sort((a, b) => GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade));
}

function compare(cells: readonly Compared[], depth: number, found: Divergence[]): void {
  const grade = GRADES[depth];
  if (grade === undefined || cells.length < 2) return;
  const names = disagreeingFields(cells, grade);
  if (names.length === 0) return compare(cells, depth + 1, found);
  const { groups, undecided } = groupBy(cells, grade, names);
  found.push(toDivergence(grade, names, groups));
  for (const group of [...groups.map(({ members }) => members), undecided]) {
    compare(group, depth + 1, found);
  }
}

function disagreeingFields(cells: readonly Compared[], grade: Grade): string[] {
  const names = Object.keys(cells[0]?.fields[grade] ?? {});
  return names.filter((name) => {
    const values = new Set(cells.map((cell) => cell.fields[grade][name]));
    values.delete(UNKNOWN);
    return values.size > 1;
  });
}

/** Cells that know less join the one group they do not contradict; where there are more, none. */
function groupBy(
  cells: readonly Compared[],
  grade: Grade,
  names: readonly string[],
): { groups: Group[]; undecided: Compared[] } {
  const groups: Group[] = [];
  const undecided: Compared[] = [];
  const entries = cells.map((cell) => ({
    cell,
    values: names.map((name) => cell.fields[grade][name] ?? UNKNOWN),
  }));
  const unknowns = (values: readonly string[]) => values.filter((v) => v === UNKNOWN).length;
  for (const { cell, values } of entries.sort((a, b) => unknowns(a.values) - unknowns(b.values))) {
    const fitting = groups.filter((group) => compatible(group.values, values));
    const [first] = fitting;
    if (first === undefined) groups.push({ values, members: [cell] });
    else if (fitting.length > 1) undecided.push(cell);
    else {
      first.members.push(cell);
      first.values = first.values.map((v, i) => (v === UNKNOWN ? (values[i] ?? v) : v));
    }
  }
  return { groups, undecided };
}

function compatible(a: readonly string[], b: readonly string[]): boolean {
  return a.every((value, i) => value === b[i] || value === UNKNOWN || b[i] === UNKNOWN);
}

function toDivergence(
  grade: Grade,
  names: readonly string[],
  groups: readonly Group[],
): Divergence {
  const sorted = groups.toSorted((a, b) => b.members.length - a.members.length);
  const known = explanation(sorted);
  return {
    grade,
    groups: sorted.map(({ values, members }) => ({
      value: valueText(grade, names, values),
      backends: members.map(({ cell }) => cell.backend),
    })),
    ...(known === undefined ? {} : { known }),
  };
}

/** `refused`, `client at hello`, `cipher TLS_AES_128_GCM_SHA256, group x25519`. */
function valueText(grade: Grade, names: readonly string[], values: readonly string[]): string {
  if (grade === 'stage' && names.length === 2) return values.join(' at ');
  if (names.length === 1 && (grade === 'verdict' || grade === 'reason' || grade === 'alert')) {
    return values.join('');
  }
  return names.map((name, i) => `${name} ${values[i]}`).join(', ');
}

/** The one explanation of every cell outside a group, the largest group that leaves one. */
function explanation(groups: readonly Group[]): string | undefined {
  for (const majority of groups) {
    const minority = groups.filter((group) => group !== majority).flatMap((g) => g.members);
    const ids = new Set(minority.map(({ cell }) => cell.known));
    const [id] = ids;
    if (ids.size === 1 && id !== undefined) return id;
  }
  return undefined;
}
