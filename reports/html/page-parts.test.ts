import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { faultsNotice, header } from './page-parts.ts';

test('what went wrong beside the rows is shown whole, and stays words', () => {
  const sample = sampleMatrix();
  const fault = 'own/1 died while nobody was connected\n  <script>x()</script>\n  exit code 3';
  const matrix = { ...sample, run: { ...sample.run, complete: false, faults: [fault] } };
  const html = faultsNotice(matrix);
  assert.match(html, /<b>own\/1 died while nobody was connected<\/b>/);
  assert.match(html, /<pre>&lt;script&gt;x\(\)&lt;\/script&gt;\nexit code 3<\/pre>/);
  assert.match(header(matrix), /Incomplete: something went wrong beside the rows\./);
  assert.equal(faultsNotice(sample), '');
});
