import * as z from 'zod';
import { HarnessError, type HarnessErrorCode } from '../model/errors.ts';
import { describeIssues } from './describe-issues.ts';

/** One thing that is wrong in somebody's file, in words they can act on. */
export interface Problem {
  readonly code: HarnessErrorCode;
  readonly file: string;
  /** Path of the field, e.g. `expect.either[0].stage`; left out: the file as a whole. */
  readonly field?: string;
  /** What is wrong. */
  readonly message: string;
  /** What was expected, or what to do. */
  readonly hint?: string;
}

/** Parses, or adds to `problems` what is wrong: one entry a field. */
export function parseInto<T extends z.ZodType>(
  schema: T,
  value: unknown,
  file: string,
  code: HarnessErrorCode,
  problems: Problem[],
): z.output<T> | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  problems.push(
    ...describeIssues(schema, value, parsed.error.issues).map((issue) => ({
      code,
      file,
      ...issue,
    })),
  );
  return undefined;
}

/**
 * Throws when there is any problem. All are in the message, one a line; the code is the first
 * one's, and so are file and field where it is the only one.
 */
export function throwIfAny(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  if (problems.length === 1) throw toError(first);
  const files = new Set(problems.map((problem) => problem.file));
  const where = files.size === 1 ? `in ${first.file}` : `in ${files.size} files`;
  throw new HarnessError(
    first.code,
    [`${problems.length} problems ${where}:`, ...problems.map(toLine)].join('\n'),
  );
}

function toError({ code, file, field, message, hint }: Problem): HarnessError {
  return new HarnessError(code, message, {
    file,
    ...(field === undefined ? {} : { field }),
    ...(hint === undefined ? {} : { hint }),
  });
}

function toLine({ file, field, message, hint }: Problem): string {
  const where = field === undefined ? file : `${file}: ${field}`;
  return `  ${where}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
}
