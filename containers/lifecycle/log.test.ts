import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BrokerLog } from './log.ts';

test('lines are whole, however the bytes come', () => {
  const log = new BrokerLog((text) => Number(/:(\d+)/.exec(text)?.[1]) || undefined);
  const writer = log.writer();
  const bytes = Buffer.from('from host:4711\r\nGrüße\nlast');
  for (const byte of bytes) writer.write(Buffer.from([byte]));
  writer.end();
  assert.deepEqual(
    log.lines.map(({ text, clientPort }) => [text, clientPort]),
    [
      ['from host:4711', 4711],
      ['Grüße', undefined],
      ['last', undefined],
    ],
  );
});

test('a line is found whether it came before or comes after the question', async () => {
  const log = new BrokerLog(() => undefined);
  log.push('ready');
  const never = new AbortController().signal;
  const isReady = (text: string) => text === 'ready';
  assert.equal((await log.find(0, isReady, never))?.text, 'ready');
  const later = log.find(1, isReady, never);
  log.push('not yet');
  log.push('ready');
  assert.equal((await later)?.text, 'ready');
  assert.equal(await log.find(3, isReady, AbortSignal.timeout(5)), undefined);
});

test('the last 20,000 lines are kept, and positions stay what they were', async () => {
  const log = new BrokerLog(() => undefined);
  const never = new AbortController().signal;
  const many = 100_000;
  const found = log.find(many, (text) => text === 'ready', never);
  for (let index = 0; index < many; index += 1) log.push(String(index));
  assert.ok(log.lines.length >= 20_000 && log.lines.length <= 22_000);
  assert.equal(log.lines.at(-1)?.text, String(many - 1));
  assert.equal(log.end, many);
  log.push('ready');
  assert.equal((await found)?.text, 'ready');
  assert.deepEqual(
    log.since(many - 1).map(({ text }) => text),
    [String(many - 1), 'ready'],
  );
  assert.equal(log.since(0).length, log.lines.length);
});

test('output without line ends does not grow in memory', () => {
  const log = new BrokerLog(() => undefined);
  const writer = log.writer();
  const chunk = 'x'.repeat(100_000);
  writer.write(chunk);
  assert.equal(log.lines[0]?.text.length, 65_536);
  writer.end();
  assert.equal(log.lines.map(({ text }) => text).join(''), chunk);
});
