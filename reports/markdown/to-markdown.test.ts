import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { observation } from '../testing/sample-observations.ts';
import { code, md } from './markdown.ts';
import { MARKDOWN_MARK, toMarkdown } from './to-markdown.ts';

const summary = toMarkdown(sampleMatrix());

test('S0 can be read: who, where, why, what the broker sent, and what the size comes from', () => {
  for (const part of [
    "openssl-cli/system: refused by the client at the client's CertificateVerify: digest_too_big_for_key",
    '"rsa routines:RSA_sign:digest too big for rsa key"',
    'the broker sent no alert',
    'bun/1: connected with TLS 1.2',
    "Expected: every backend must be refused by the client, at the client's CertificateVerify, for digest_too_big_for_key.",
    'verdict: refused (node/24, openssl-cli/system) against connected (bun/1)',
    // 61 + 571 + 296 + 42 + 0 of the sample's flow
    'The broker’s first flight is 970 bytes, 42 of them the CertificateRequest.',
    'The broker’s first flight is 928 bytes, without a CertificateRequest.',
    'Decided by: RFC 5246 §7.4.8',
  ]) {
    assert.ok(summary.includes(part), part);
  }
});

test('it says what is missing and how to add it, what is stale and what is unrecognised', () => {
  assert.ok(summary.startsWith(MARKDOWN_MARK));
  assert.match(summary, /wolfssl\/system: libwolfssl is not installed.*`apt-get install -y gcc/);
  assert.match(summary, /bun\/old.*Bun used to do otherwise here/);
  assert.match(summary, /\(unrecognised\):\*\* 1$/m);
  assert.match(summary, /Known: node\/hostile: Written for the tests of the reports\./);
});

test('an incomplete run says so', () => {
  const matrix = sampleMatrix();
  const run = { ...matrix.run, complete: false, planned: 9 };
  assert.match(toMarkdown({ ...matrix, run }), /\*\*Incomplete:\*\* 4 of 9 planned rows/);
});

test('an empty matrix is still a report', () => {
  assert.match(toMarkdown({ ...sampleMatrix(), rows: [], scenarios: [] }), /0 rows/);
});

test('words of others do not become markup, and every table keeps its columns', () => {
  assert.doesNotMatch(summary, /<img|<\/script>|[\u001b\u202e]/);
  for (const table of summary.split('\n\n').filter((block) => block.startsWith('|'))) {
    const columns = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
    assert.equal(new Set(columns).size, 1, table);
  }
  assert.equal(md('a|b `c` [d](e) <f> *g*\nh'), 'a\\|b \\`c\\` \\[d\\](e) &lt;f&gt; \\*g\\* h');
  assert.equal(md('digest_too_big'), 'digest_too_big');
  assert.equal(code('a `b` c'), '`` a `b` c ``');
});

test('sizes that differ between backends are a range, each first flight its own', () => {
  const matrix = sampleMatrix();
  const [row] = matrix.rows;
  const [cell] = row?.cells ?? [];
  assert.ok(row && cell);
  const sized = (backend: string, more: number) => ({
    ...cell,
    backend,
    observation: observation({
      flow: [
        { from: 'client', message: 'ClientHello', bytes: 152 + more },
        { from: 'broker', message: 'ServerHello', bytes: 61 },
        { from: 'broker', message: 'Certificate', bytes: 900 + more },
      ],
    }),
  });
  const cells = [sized('node/24', 0), sized('wolfssl/system', 105)];
  const text = toMarkdown({ ...matrix, rows: [{ ...row, cells }] });
  assert.match(text, /ClientHello 152–257 → \*\*broker\*\* ServerHello 61, Certificate 900–1005/);
  assert.match(text, /first flight is 961–1066 bytes, without a CertificateRequest/);
});

test('what went wrong beside the rows is there whole, and stays words', () => {
  const { run, ...rest } = sampleMatrix();
  const fault = 'fragile/1 died while nobody was connected\n  first <b>\n  exit code 3';
  const matrix = { ...rest, run: { ...run, complete: false, faults: [fault] } };
  const text = toMarkdown(matrix);
  assert.match(
    text,
    /## Went wrong beside the rows\n\n- \*\*fragile\/1 died while nobody was connected\*\*<br>`first <b>`<br>`exit code 3`/,
  );
  assert.doesNotMatch(toMarkdown({ ...rest, run: { ...run, faults: [] } }), /beside the rows/);
});
