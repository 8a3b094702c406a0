import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blame, clientPortOf, leftOut, saysReady } from './words.ts';

test('lines of RabbitMQ 3.10 and 4.0 tell whose connection they are about', () => {
  for (const line of [
    'notice client port 34046: TLS server: In state wait_cert at ssl_handshake.erl:2111 generated SERVER ALERT: Fatal - Unknown CA',
    'info accepting MQTT connection <0.598.0> (127.0.0.1:34046 -> 127.0.0.1:21001, client id: mqttjs_8b2f5f22)',
    'info MQTT connection "127.0.0.1:34046 -> 127.0.0.1:21001" will terminate because peer closed TCP connection',
    'info Accepted MQTT connection 127.0.0.1:34046 -> 127.0.0.1:27441 for client ID mqttjs_5a9afcdf',
    'info MQTT connection <<"127.0.0.1:34046 -> 127.0.0.1:27441">> will terminate because peer closed TCP connection',
  ]) {
    assert.equal(clientPortOf(line), 34046, line);
  }
  assert.equal(clientPortOf('info Server startup complete; 1 plugins started.'), undefined);
});

test('is ready when every listener was tried, whatever became of it', () => {
  assert.equal(saysReady('mqtt-tls-matrix: 14 listeners asked for, all tried'), true);
  assert.equal(saysReady('Server startup complete; 1 plugins started.'), false);
});

test('a listener it does without comes with what OTP says of its options', () => {
  assert.deepEqual(
    leftOut([
      'mqtt-tls-matrix: listener missing refused: {options,{certfile,"/x/nope",{error,enoent}}}',
      'info unrelated',
    ]),
    new Map([['missing', ['{options,{certfile,"/x/nope",{error,enoent}}}']]]),
  );
});

test('only a port that is taken ends the node', () => {
  assert.deepEqual(blame(['mqtt-tls-matrix: listener a: address already in use']), {
    kind: 'address-in-use',
  });
  assert.equal(blame(['BOOT FAILED']), undefined);
});

test('a port that is taken is no fault of the listener, whether the node ends over it or not', () => {
  for (const words of [
    'mqtt-tls-matrix: listener 0b1c: address already in use',
    'mqtt-tls-matrix: listener 0b1c refused: eaddrinuse',
  ]) {
    assert.deepEqual(blame([words]), { kind: 'address-in-use' }, words);
  }
  assert.equal(blame(['mqtt-tls-matrix: listener 0b1c refused: {keyfile,enoent}']), undefined);
});
