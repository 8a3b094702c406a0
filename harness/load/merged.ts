import type * as z from 'zod';
import type { HarnessErrorCode } from '../model/errors.ts';
import { findFiles, type KINDS } from './find-files.ts';
import { parseInto, throwIfAny, type Problem } from './problems.ts';
import { readData } from './read-data.ts';

interface Kind<V> {
  readonly files: Exclude<keyof typeof KINDS, 'scenario'>;
  readonly schema: z.ZodType<Record<string, V>>;
  /** Named export of a `.ts` file without a default one. */
  readonly exportName: string;
  readonly what: string;
  readonly invalid: HarnessErrorCode;
  readonly duplicate: HarnessErrorCode;
}

export interface Merged<V> {
  /** Sorted by id. */
  readonly values: Record<string, V>;
  /** Name of the file an id is declared in. */
  readonly fileOf: (id: string) => string | undefined;
}

/** Records of all files of a kind as one; an id two files declare is refused, naming both. */
export async function loadMerged<V>(
  directories: readonly string[],
  kind: Kind<V>,
): Promise<Merged<V>> {
  const files = await findFiles(directories, kind.files, kind.invalid);
  const problems: Problem[] = [];
  const records = await Promise.all(
    files.map(async (file) => {
      const data = await readData(file, kind.exportName);
      if (data.ok) {
        return {
          file,
          record: parseInto(kind.schema, data.value, file.name, kind.invalid, problems),
        };
      }
      const { message, hint } = data;
      problems.push({
        code: kind.invalid,
        file: file.name,
        message,
        ...(hint === undefined ? {} : { hint }),
      });
      return { file, record: undefined };
    }),
  );
  const merged = new Map<string, { readonly value: V; readonly file: string }>();
  for (const { file, record } of records) {
    for (const [id, value] of Object.entries(record ?? {})) {
      const first = merged.get(id);
      if (first === undefined) merged.set(id, { value, file: file.name });
      else {
        problems.push({
          code: kind.duplicate,
          file: file.name,
          field: id,
          message: `this ${kind.what} is declared in ${first.file} too`,
        });
      }
    }
  }
  throwIfAny(problems);
  const sorted = [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    values: Object.fromEntries(sorted.map(([id, { value }]) => [id, value])),
    fileOf: (id) => merged.get(id)?.file,
  };
}
