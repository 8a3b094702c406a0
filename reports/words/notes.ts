import type { Matrix } from '../../harness/model/matrix.ts';

/** Parts that took part and about whose results something is to be known: `unverified: ...`. */
export function notesOf({ backends, brokers }: Pick<Matrix, 'backends' | 'brokers'>) {
  return [...backends, ...brokers].flatMap(({ id, available, note }) =>
    available && note !== undefined ? [{ id, note }] : [],
  );
}
