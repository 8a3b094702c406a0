import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blame, clientPortOf, saysReady } from './words.ts';

const config = { certificate: '/c.pem', key: '/k.pem', clientAuth: 'none' } as const;
const listeners = [{ config: { ...config, id: 'only' }, port: 21001 }];

// Recorded from nats-server 2.9.10.
const HANDSHAKE = [
  '[11934] [DBG] 127.0.0.1:53702 - mid:4 - Client connection created',
  "[11934] [ERR] 127.0.0.1:53702 - mid:4 - TLS handshake error: tls: client didn't provide a certificate",
  '[11934] [DBG] 127.0.0.1:53702 - mid:4 - Client connection closed: TLS Handshake Failure',
];

test('every line about a connection names its port', () => {
  assert.deepEqual(HANDSHAKE.map(clientPortOf), [53702, 53702, 53702]);
  const listening = '[1] [INF] Listening for MQTT clients on tls://127.0.0.1:21883';
  assert.equal(clientPortOf(listening), undefined);
});

test('a client id, which 2.10 puts in between, changes nothing', () => {
  const line =
    '[1] [DBG] 127.0.0.1:53702 - mid:4 - "a - b" - Client connection closed: Client Closed';
  assert.equal(clientPortOf(line), 53702);
});

test('it is ready when it says so', () => {
  assert.equal(saysReady('[11934] [INF] Server is ready'), true);
  assert.equal(saysReady('[11934] [INF] Starting nats-server'), false);
});

test('its only listener is to blame for what it ends with', () => {
  const words = [
    'nats-server: b.conf:5:40: error parsing X509 certificate/key pair: tls: private key does not match public key',
  ];
  assert.deepEqual(blame(words, listeners), { kind: 'listener', id: 'only', words });
});

test('of several the one whose file is named', () => {
  const several = [...listeners, { config: { ...config, id: 'bad' }, port: 21002 }];
  const bad = 'nats-server: /run/0/bad.conf:9:3: failed to parse root ca certificate';
  const words = ['[7] [INF] Server is ready', bad];
  assert.deepEqual(blame(words, several), { kind: 'listener', id: 'bad', words: [bad] });
  assert.equal(blame(["[7] [FTL] Can't start JetStream"], several), undefined);
});

test('a port that is taken is nobody’s fault, an end without words blames nobody', () => {
  const taken =
    '[1] [FTL] Unable to listen for MQTT connections: listen tcp 127.0.0.1:21001: bind: address already in use';
  assert.deepEqual(blame(['[1] [INF] Starting nats-server', taken], listeners), {
    kind: 'address-in-use',
  });
  assert.equal(blame(['[1] [INF] Starting nats-server'], listeners), undefined);
});
