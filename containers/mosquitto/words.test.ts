import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blame, clientPortOf, saysReady } from './words.ts';

const config = { certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;
const listeners = [
  { config: { ...config, id: 'good' }, port: 21001 },
  { config: { ...config, id: 'bad' }, port: 21002 },
];

// Recorded from mosquitto 2.0.11.
const START = [
  'mosquitto version 2.0.11 starting',
  'Config loaded from a.conf.',
  'Opening ipv4 listen socket on port 21001.',
  'Opening ipv4 listen socket on port 21002.',
];

test('the listener opened last is to blame, with what was said after it', () => {
  const words = [
    'Error: Unable to load server certificate "/c.pem". Check certfile.',
    'OpenSSL Error[0]: error:0A00018F:SSL routines::ee key too small',
  ];
  assert.deepEqual(blame([...START, ...words], listeners), { kind: 'listener', id: 'bad', words });
});

test('a port that is taken is nobody’s fault', () => {
  const words = [...START, 'Error: Address already in use'];
  assert.deepEqual(blame(words, listeners), { kind: 'address-in-use' });
});

test('an end without words, or before any listener, blames nobody', () => {
  assert.equal(blame(START, listeners), undefined);
  assert.equal(blame(['Error: Unknown configuration variable "x".'], listeners), undefined);
});

test('ready is when it says running, not starting', () => {
  assert.equal(saysReady('mosquitto version 2.0.11 running'), true);
  assert.equal(saysReady('mosquitto version 2.0.11 starting'), false);
});

test('the source port of a connection is taken where it is said', () => {
  assert.equal(clientPortOf('New connection from 127.0.0.1:54184 on port 21012.'), 54184);
  const connected = 'New client connected from 127.0.0.1:40476 as abc (p2, c1, k60).';
  assert.equal(clientPortOf(connected), 40476);
  assert.equal(clientPortOf('Client <unknown> disconnected: Protocol error.'), undefined);
});
