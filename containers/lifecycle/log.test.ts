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
