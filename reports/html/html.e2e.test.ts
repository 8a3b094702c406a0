import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { skipUnless } from '../../harness/selftest/needs.ts';
import { largeMatrix, sampleMatrix } from '../testing/sample-matrix.ts';
import { HOSTILE } from '../testing/sample-observations.ts';
import { toHtml } from './to-html.ts';

const executablePath = '/usr/bin/chromium';
const skip = skipUnless({
  name: 'Chromium',
  there: existsSync(executablePath),
  install: 'apt-get install -y chromium',
});

let directory = '';
let browser: Browser | undefined;

before(async () => {
  if (skip !== false) return;
  directory = await mkdtemp(join(tmpdir(), 'matrix-html-'));
  await writeFile(join(directory, 'index.html'), toHtml(sampleMatrix()));
  await writeFile(join(directory, 'large.html'), toHtml(largeMatrix(2000)));
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});

after(async () => {
  await browser?.close();
  if (directory !== '') await rm(directory, { recursive: true });
});

/** Opens a report from the disk; whatever it complains about or asks for fails the test. */
async function withReport(name: string, use: (page: Page) => Promise<void>): Promise<void> {
  assert.ok(browser);
  const complaints: string[] = [];
  const page = await browser.newPage();
  try {
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(String(new URL(name, pathToFileURL(`${directory}/`))));
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
  }
}

const shownRows = (page: Page) => page.locator('tr.row:not([hidden])').count();

test('the table shows every row and what each cell did', { skip }, () =>
  withReport('index.html', async (page) => {
    assert.equal(await shownRows(page), 4);
    const row = page.locator('tr.row[data-id="seeds/s0-mutual-rsa512-sha512|mosquitto/2.0|1.2"]');
    assert.match(await row.innerText(), /unexpected/);
    const cell = row.locator('[data-backend="openssl-cli/system"]');
    assert.match(await cell.innerText(), /client: digest_too_big_for_key/);
    assert.match(await page.locator('main').innerText(), /apt-get install -y gcc libwolfssl-dev/);
    assert.match(await page.locator('main').innerText(), /bun\/old/);
  }),
);

test('words and verdicts filter the rows, together', { skip }, () =>
  withReport('index.html', async (page) => {
    await page.fill('#filter', 'seeds');
    assert.equal(await shownRows(page), 2);
    assert.equal(await page.locator('tbody.area:not([hidden])').count(), 1);
    await page.click('.filter[data-verdict="pass"]');
    assert.equal(await shownRows(page), 1);
    assert.equal(await page.textContent('#count'), '1 of 4 rows');
    await page.fill('#filter', 'seeds no-such-thing');
    assert.equal(await shownRows(page), 0);
    assert.equal(await page.isVisible('#nothing'), true);
    await page.click('.filter[data-verdict="pass"]');
    await page.fill('#filter', '');
    assert.equal(await shownRows(page), 4);
  }),
);

test('Enter on a cell opens its story; Escape closes it and goes back to the cell', { skip }, () =>
  withReport('index.html', async (page) => {
    const cell = page.locator('[data-id^="seeds/s0-mutual"] [data-backend="openssl-cli/system"]');
    await cell.focus();
    await page.keyboard.press('Enter');
    const panel = page.locator('#panel');
    await panel.waitFor();
    const text = await panel.innerText();
    for (const part of [
      "refused by the client at the client's CertificateVerify: digest_too_big_for_key",
      'rsa routines:RSA_sign:digest too big for rsa key',
      'client: fatal internal_error (80), told by the wire',
      'the broker sent no alert',
      'CN=broker.test,O=Sample',
      'CertificateRequest',
      'Client connection from 127.0.0.1 failed',
      'RFC 5246 §7.4.8',
      'refused (node/24, openssl-cli/system) against connected (bun/1)',
    ]) {
      assert.ok(text.includes(part), `the panel says: ${part}\n${text}`);
    }
    assert.ok(!text.includes('[object'), text);
    await page.keyboard.press('Escape');
    assert.equal(await panel.isHidden(), true);
    assert.equal(await cell.evaluate((element) => element.matches(':focus')), true);
  }),
);

test('a link opens the cell or the row it names', { skip }, () =>
  withReport('index.html', async (page) => {
    const row = 'trust/unknown-ca|aedes/1|1.3';
    const open = (hash: URLSearchParams) =>
      page.goto(`${page.url().split('#')[0]}#${hash.toString()}`);
    await open(new URLSearchParams({ row, backend: 'node/24' }));
    await page.locator('#panel h2', { hasText: 'node/24' }).waitFor();
    const text = await page.innerText('#panel');
    assert.match(text, /Written for the tests of the reports/);
    await open(new URLSearchParams({ row }));
    await page.locator('#panel h2', { hasText: 'The CA is not' }).waitFor();
    await page.locator('#panel .go', { hasText: 'bun/1' }).click();
    await page.locator('#panel h2', { hasText: 'bun/1' }).waitFor();
    assert.match(page.url(), /backend=bun%2F1/);
  }),
);

test('words of a hostile broker stay words', { skip }, () =>
  withReport('index.html', async (page) => {
    await page.click('[data-id^="trust/hostile"] [data-backend="node/24"]');
    await page.locator('#panel').waitFor();
    const text = await page.innerText('#panel');
    assert.ok(text.includes('</script><img src=x onerror="window.pwned=1">'), text);
    assert.equal(await page.evaluate('window.pwned'), undefined);
    assert.equal(await page.locator('img, #panel script, #panel a').count(), 0);
    assert.ok(HOSTILE.includes('\u001b'));
  }),
);

test('two thousand rows are filtered and opened all the same', { skip }, () =>
  withReport('large.html', async (page) => {
    assert.equal(await shownRows(page), 2000);
    await page.fill('#filter', 's0-one-way-00499');
    assert.equal(await shownRows(page), 1);
    await page.locator('tr.row:not([hidden]) .cell').first().click();
    await page.locator('#panel h2', { hasText: 'node/24' }).waitFor();
  }),
);
