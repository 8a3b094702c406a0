import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameOf } from './render.ts';
import { blame, clientPortOf, saysReady } from './words.ts';

const listener = (id: string, port: number) =>
  ({ config: { id, certificate: '/c', key: '/k', clientAuth: 'none' }, port }) as const;

test('is ready when it says so, as its own scripts wait for', () => {
  assert.equal(saysReady('EMQX 5.8.6 is running now!'), true);
  assert.equal(saysReady('Listener ssl:l_one on 127.0.0.1:1 started.'), false);
});

test('a line with the address of a client is about its connection', () => {
  const line =
    '2026-01-01T00:00:00+00:00 [info] msg: terminated, peername: 127.0.0.1:54184, tag: MQTT';
  assert.equal(clientPortOf(line), 54184);
  assert.equal(clientPortOf('Listener ssl:l_one on 127.0.0.1:1 started.'), undefined);
});

test('names of listeners are made of what EMQX takes in one', () => {
  assert.equal(nameOf('3f9c'), 'l_3f9c');
  assert.equal(nameOf('only-1.2'), 'l_only_1_2');
});

test('the listener whose path a refusal names is the one it is about', () => {
  const words = ['{path => "listeners.ssl.l_two.ssl_options.verify"}', 'emqx_conf: failed'];
  const listeners = [listener('one', 1), listener('two', 2)];
  assert.deepEqual(blame(words, listeners), {
    kind: 'listener',
    id: 'two',
    words: words.slice(0, 1),
  });
  assert.equal(blame(['failed'], listeners), undefined);
  assert.deepEqual(blame(['{error,eaddrinuse}'], listeners), { kind: 'address-in-use' });
});
