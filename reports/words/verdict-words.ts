import type { RowVerdict } from '../../harness/model/verdict.ts';

/** One sign a verdict, readable without colour. */
export const GLYPHS: Readonly<Record<RowVerdict, string>> = {
  pass: '✓',
  open: '◇',
  known: '≈',
  unexpected: '✗',
  unsupported: '–',
  unavailable: '·',
  fault: '!',
};

export const MEANINGS: Readonly<Record<RowVerdict, string>> = {
  pass: 'as expected',
  open: 'the standard leaves it open, and the libraries went different ways',
  known: 'departs from the expectation as a known divergence says',
  unexpected: 'departs from the expectation and nobody has explained it',
  unsupported: 'the library or broker cannot do what the scenario asks for',
  unavailable: 'the backend or broker is not on this machine',
  fault: 'the harness failed; nothing is known about the handshake',
};

/** What somebody should look at first. */
export const BY_URGENCY: readonly RowVerdict[] = [
  'fault',
  'unexpected',
  'known',
  'open',
  'unsupported',
  'unavailable',
  'pass',
];
