import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { largeMatrix, sampleMatrix } from '../testing/sample-matrix.ts';
import { HOSTILE } from '../testing/sample-observations.ts';
import { toTerminal } from './to-terminal.ts';

const plain = toTerminal(sampleMatrix(), { width: 120, colour: false });

test('what departs comes last, above the totals, with what was expected and what happened', () => {
  const blocks = plain.trimEnd().split('\n\n');
  const [head, table] = blocks;
  const [departures, stale, totals] = blocks.slice(-3);
  assert.equal(head, '4 rows, 3 backends x 2 brokers, 4.3 s');
  assert.match(departures ?? '', /✗ seeds\/s0-mutual-rsa512-sha512\|mosquitto\/2\.0\|1\.2$/m);
  assert.match(departures ?? '', /expected: must be refused by the client/);
  assert.match(departures ?? '', /bun\/1: connected with TLS 1\.2/);
  assert.match(stale ?? '', /bun\/old/);
  assert.doesNotMatch(table ?? '', /s0-one-way/, 'what is plainly right is not listed');
  assert.match(totals ?? '', /^Rows: ✓ 1 pass, ≈ 1 known, ✗ 1 unexpected, ! 1 fault/);
  assert.match(plain, /1 cell ended with an error nobody has mapped/);
  assert.match(plain, /wolfssl\/system: libwolfssl is not installed\n +apt-get install/);
});

test('a cell with an exception is held against it, not against the row', () => {
  // The sample's fault is bun's, and bun's exception there expects a timeout.
  assert.match(
    plain,
    /expected: must get no answer until the deadline\n +bun\/1: the harness failed/,
  );
});

test('colour only where it is asked for, and it changes nothing else', () => {
  assert.doesNotMatch(plain, /\u001b/);
  const coloured = toTerminal(sampleMatrix(), { width: 120, colour: true });
  assert.match(coloured, /\u001b\[31m/);
  assert.equal(stripVTControlCharacters(coloured), plain);
});

test('it fits the width: backends get letters where their names do not', () => {
  for (const width of [60, 80, 100, 140]) {
    const lines = toTerminal(sampleMatrix(), { width, colour: false }).split('\n');
    const table = lines.filter((line) => /[│┼]/.test(line));
    assert.ok(table.length > 3);
    for (const line of table) assert.ok(line.length <= width, `${width}: ${line}`);
  }
  assert.match(toTerminal(sampleMatrix(), { width: 70, colour: false }), /A node\/24 {2}B openssl/);
});

test('escapes in words of others do not reach the terminal', () => {
  const matrix = sampleMatrix();
  const [row] = matrix.rows;
  const cell = row?.cells[2];
  assert.ok(row && cell);
  const observation = { ...cell.observation, native: { code: HOSTILE, text: HOSTILE } };
  const rows = [
    { ...row, cells: [{ ...cell, observation: { ...observation, outcome: 'timeout' as const } }] },
  ];
  const text = toTerminal({ ...matrix, rows }, { width: 100, colour: false });
  assert.match(text, /onerror/);
  assert.doesNotMatch(text, /[\u001b\u202e]/);
});

test('a large matrix is cut to what a terminal can show', () => {
  const text = toTerminal(largeMatrix(2000), { width: 120, colour: false });
  assert.ok(text.split('\n').length < 250);
  assert.match(text, /and 1460 more rows/);
});

const FAULTS = [
  `fragile/1 died while nobody was connected\n  one\n  two\n  three ${HOSTILE}\n  giving up\n  exit code 3`,
  'own/1 does not start: it starts with no listener',
];

test('what went wrong beside the rows is told, with the end of what the broker said', () => {
  const { run, ...rest } = sampleMatrix();
  const matrix = { ...rest, run: { ...run, complete: false, faults: FAULTS } };
  const text = toTerminal(matrix, { width: 100, colour: false });
  assert.match(text, /^Went wrong beside the rows:\n {2}fragile\/1 died/m);
  assert.match(text, /^ {4}giving up\n {4}exit code 3\n {2}own\/1 does not start/m);
  assert.doesNotMatch(text, /^ {4}one$/m, 'the beginning is in summary.md');
  assert.doesNotMatch(text, /[\u001b\u202e]/);
  assert.match(text, /Incomplete: something went wrong beside the rows\./);
  const cut = { ...matrix, run: { ...matrix.run, planned: 9 } };
  assert.match(
    toTerminal(cut, { width: 100, colour: false }),
    /Incomplete: 4 of 9 planned rows were measured\./,
  );
});

test('of many faults the first are told', () => {
  const { run, ...rest } = sampleMatrix();
  const faults = Array.from({ length: 12 }, (_, index) => `own/${index} does not start`);
  const text = toTerminal({ ...rest, run: { ...run, faults } }, { width: 100, colour: false });
  assert.match(text, /own\/9 does not start\n {2}\.\.\. and 2 more: see summary\.md/);
});
