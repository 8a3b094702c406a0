import * as z from 'zod';
import { HarnessError } from '../../harness/model/errors.ts';
import { Matrix } from '../../harness/model/matrix.ts';

/**
 * matrix.json: what the schema says, fields in its order, so that two runs differ only where the
 * world does. A matrix that is not valid is a fault of ours: REPORT_INVALID with the field.
 */
export function toJson(matrix: Matrix): string {
  const parsed = Matrix.safeParse(matrix);
  if (!parsed.success) throw invalid('the matrix to write', parsed.error);
  const { run } = parsed.data;
  const ordered: Matrix = {
    ...parsed.data,
    run: { ...run, selection: sorted(run.selection) as Matrix['run']['selection'] },
  };
  const members = Object.entries(ordered).map(([name, value]) => {
    const text = name === 'rows' ? list(ordered.rows.map(rowText)) : JSON.stringify(value, null, 2);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${members.join(',\n')}\n}\n`;
}

/** A line a cell: half the size of a field a line, and what `diff` shows is a cell. */
function rowText(row: Matrix['rows'][number]): string {
  const members = Object.entries(row).map(([name, value]) => {
    const text =
      name === 'cells'
        ? list(row.cells.map((cell) => JSON.stringify(cell)))
        : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  return `{${members.join(', ')}}`;
}

const list = (texts: readonly string[]) => `[\n${texts.join(',\n')}\n]`;

/** Reads a matrix.json; `file` is what it is called in the error (REPORT_INVALID). */
export function fromJson(text: string, file: string): Matrix {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new HarnessError('REPORT_INVALID', 'is not JSON', { file }, { cause });
  }
  const parsed = Matrix.safeParse(value);
  if (!parsed.success) throw invalid(file, parsed.error);
  return parsed.data;
}

function invalid(file: string, error: z.ZodError): HarnessError {
  const issue = error.issues[0];
  return new HarnessError('REPORT_INVALID', issue?.message ?? 'is not a matrix', {
    file,
    field: issue?.path.join('.') ?? '',
  });
}

/** What was asked for has no schema: keys by name. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sorted(entry)]));
}
