import * as z from 'zod';
import { Expectation } from './expectation.ts';
import { Observation } from './observation.ts';
import { TLS_PINS } from './tls-names.ts';
import { CELL_VERDICTS, Divergence, ROW_VERDICTS } from './verdict.ts';

const tlsLibrary = z.strictObject({ name: z.string(), version: z.string() });
const availability = {
  available: z.boolean(),
  reason: z.exactOptional(z.string()),
  install: z.exactOptional(z.string()),
  note: z.exactOptional(z.string()),
};

export const MatrixBackend = z.strictObject({
  id: z.string(),
  stack: z.string(),
  product: z.string(),
  version: z.string(),
  tlsLibrary,
  source: z.string(),
  versionAxis: z.exactOptional(z.boolean()),
  image: z.exactOptional(z.string()),
  ...availability,
});

export const MatrixBroker = z.strictObject({
  id: z.string(),
  product: z.string(),
  version: z.string(),
  tlsLibrary,
  mode: z.enum(['container', 'process', 'in-process']),
  versionAxis: z.exactOptional(z.boolean()),
  package: z.exactOptional(z.string()),
  image: z.exactOptional(z.string()),
  ...availability,
});

export const MatrixCell = z.strictObject({
  backend: z.string(),
  verdict: z.enum(CELL_VERDICTS),
  observation: Observation,
  /** Id of the known divergence that explains it, or `exception#N` of the row's expectation. */
  known: z.exactOptional(z.string()),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const MatrixRow = z.strictObject({
  /** `scenario|broker|tls`; a repeat adds `#N`. */
  id: z.string(),
  scenario: z.string(),
  title: z.string(),
  broker: z.string(),
  tls: z.enum(TLS_PINS),
  verdict: z.enum(ROW_VERDICTS),
  expectation: Expectation,
  cells: z.array(MatrixCell),
  divergences: z.array(Divergence),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

export const MatrixScenario = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  specs: z.array(z.string()),
  tags: z.array(z.string()),
  /** Whether the broker asks for, or demands, a client certificate. */
  clientAuth: z.exactOptional(z.enum(['none', 'request', 'require'])),
  /** Scenario whose flow is worth laying beside this one's. */
  contrast: z.exactOptional(z.string()),
});

export const StaleKnownDivergence = z.strictObject({
  id: z.string(),
  cause: z.string(),
  link: z.string(),
  /** Cells its selector matched, none of which does what it says any more. */
  cells: z.array(z.string()),
});
export type StaleKnownDivergence = z.infer<typeof StaleKnownDivergence>;

/** matrix.json, version 1. Names are a contract: add, don't rename. */
export const Matrix = z.strictObject({
  schemaVersion: z.literal(1),
  run: z.strictObject({
    id: z.string(),
    startedAt: z.iso.datetime(),
    durationMs: z.number(),
    /** False when it was interrupted or a part of it failed. */
    complete: z.boolean(),
    /**
     * What went wrong beside the rows: a broker that does not start or died of nobody, a driver that
     * wrote what nobody asked for. The first line of each says what, the others are its last words.
     */
    faults: z.exactOptional(z.array(z.string())),
    /** What was asked for, as given on the command line. */
    selection: z.record(z.string(), z.unknown()),
    /** Rows the selection holds, whether measured or not. */
    planned: z.int(),
  }),
  backends: z.array(MatrixBackend),
  brokers: z.array(MatrixBroker),
  scenarios: z.array(MatrixScenario),
  rows: z.array(MatrixRow),
  /** The known divergences that `known` of a cell or of a divergence names. */
  knownDivergences: z.exactOptional(
    z.array(z.strictObject({ id: z.string(), cause: z.string(), link: z.string() })),
  ),
  /** Known divergences that are no longer true. */
  stale: z.array(StaleKnownDivergence),
  totals: z.strictObject({
    rows: z.record(z.enum(ROW_VERDICTS), z.int()),
    cells: z.record(z.enum(CELL_VERDICTS), z.int()),
    /** Cells whose reason nobody mapped. */
    unrecognised: z.int(),
  }),
});
export type Matrix = z.infer<typeof Matrix>;
