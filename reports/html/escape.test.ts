import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { HOSTILE } from '../testing/sample-observations.ts';
import { esc, scriptJson } from './escape.ts';
import { toHtml } from './to-html.ts';

test('text is text in elements and in attributes', () => {
  assert.equal(esc(`<a href="x" id='y'>&`), '&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
  assert.equal(esc('\u001b[31m\u0000\u202e'), '\\x1b[31m\\x00\\u202e');
});

test('JSON in a script cannot leave it, and is the same JSON', () => {
  const value = { [HOSTILE]: [HOSTILE, '<!--', ']]>', '\u2028'] };
  const text = scriptJson(value);
  assert.doesNotMatch(text, /[<>&\u2028\u2029]/);
  assert.deepEqual(JSON.parse(text), value);
});

test('the page names nothing outside itself and holds no text of others as markup', () => {
  const html = toHtml(sampleMatrix());
  assert.doesNotMatch(html, /(src|href)="(?!data:)/);
  assert.doesNotMatch(html, /https?:|url\(|@import/);
  assert.doesNotMatch(html, /<img|<b>stay/);
  assert.equal(html, toHtml(sampleMatrix()), 'the same matrix, the same page');
});
