import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Matrix } from '../../harness/model/matrix.ts';
import { toHtml } from '../html/to-html.ts';
import { toMarkdown } from '../markdown/to-markdown.ts';
import { toTerminal } from '../terminal/to-terminal.ts';
import { sampleMatrix } from '../testing/sample-matrix.ts';

const note = 'unverified: nobody has seen it <run>';
const REPORTS = {
  terminal: (matrix: Matrix) => toTerminal(matrix, { width: 120, colour: false }),
  markdown: toMarkdown,
  html: toHtml,
} as const;

for (const [name, write] of Object.entries(REPORTS)) {
  const matrix = sampleMatrix();
  const [first, ...others] = matrix.brokers;
  const withNote = (change: object) =>
    write({ ...matrix, brokers: [{ ...first, ...change } as (typeof others)[number], ...others] });

  test(`${name}: what is to be known of a broker stands beside its results`, () => {
    assert.match(
      withNote({ note }),
      /mosquitto\/2\.0\W.*is unverified: nobody has seen it \W+l?t?;?run/,
    );
    assert.doesNotMatch(write(matrix), /unverified/);
  });

  test(`${name}: and beside the reason where there is none`, () => {
    const text = withNote({ note, available: false, reason: 'no image' });
    assert.match(text, /no image; unverified: nobody has seen it \W+l?t?;?run/);
    assert.doesNotMatch(text, /is unverified/);
  });
}
