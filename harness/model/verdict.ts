import * as z from 'zod';

export const CELL_VERDICTS = [
  'pass',
  'known',
  'unexpected',
  'unsupported',
  'unavailable',
  'fault',
] as const;
export type CellVerdict = (typeof CELL_VERDICTS)[number];

export const ROW_VERDICTS = [
  'pass',
  'open',
  'known',
  'unexpected',
  'unsupported',
  'unavailable',
  'fault',
] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** How deep cells of one row part ways, the deepest first. */
export const GRADES = ['verdict', 'stage', 'reason', 'alert', 'negotiated', 'flow'] as const;
export type Grade = (typeof GRADES)[number];

export const Divergence = z.strictObject({
  grade: z.enum(GRADES),
  /** Backends that gave the same value, largest group first. */
  groups: z.array(z.strictObject({ value: z.string(), backends: z.array(z.string()) })),
  /** Id of the known divergence that explains it. */
  known: z.exactOptional(z.string()),
});
export type Divergence = z.infer<typeof Divergence>;
