import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as z from 'zod';
import { interpretRun } from './interpret.ts';
import { readScript } from './script.ts';

/** Runs of mosquitto_rr 2.0.11 against a node:tls server that speaks MQTT 3.1.1. */
const Run = z.object({
  exitCode: z.number().optional(),
  signal: z.string().optional(),
  stdout: z.string(),
  stderr: z.string(),
  pastDeadline: z.boolean(),
});
const runs = z
  .record(z.string(), Run)
  .parse(JSON.parse(readFileSync(new URL('fixtures/runs-2.0.11.json', import.meta.url), 'utf8')));

/** CONNECT, SUBSCRIBE `matrix/mabc`, PUBLISH `mabc`, DISCONNECT, as MQTT 3.1.1 §3 writes them. */
const EXCHANGE = [
  { send: '101000044d5154540402003c00046d616263', expect: 2 },
  { send: '82100001000b6d61747269782f6d61626300', expect: 9 },
  { send: '3011000b6d61747269782f6d6162636d616263', expect: 3 },
  { send: 'e000' },
];
const script = readScript(EXCHANGE);

/** Outcome, phase, code, alert. */
const SAID: Readonly<Record<string, string>> = {
  good: 'done exchange',
  'unknown-ca': 'failed tls 0A000086',
  'wrong-name': 'failed tls 0A000086',
  silent: 'timeout tls',
  'closed-port': 'failed tcp 1',
  'absent-file': 'failed config 1',
  'no-certificate-1.3': 'failed exchange 0A00045C 116',
  'no-certificate-1.2': 'failed tls 0A000410 40',
  'key-mismatch': 'failed config 05800074',
  'encrypted-key': 'failed config 1400006B',
  'version-too-new': 'failed tls 0A00042E 70',
};

test('every recorded run is one we know the cause of', () => {
  assert.deepEqual(Object.keys(runs).toSorted(), Object.keys(SAID).toSorted());
});

for (const [name, said] of Object.entries(SAID)) {
  test(`${name} is read as ${said}`, () => {
    const result = interpret(name);
    const { outcome, phase, error, alerts } = result;
    const codes = alerts.map(({ code }) => `${code}`);
    const words = [outcome, phase, ...(error === undefined ? [] : [error.code]), ...codes];
    assert.equal(words.join(' '), said);
  });
}

test('the packets it names are those that came', () => {
  assert.deepEqual(interpret('good').received, [
    '20020000',
    '9003000100',
    '3011000b6d61747269782f6d6162636d616263',
  ]);
  assert.deepEqual(interpret('no-certificate-1.3').received, []);
});

test('the words of a refusal are kept, those of the conversation are not', () => {
  assert.deepEqual(interpret('wrong-name').error?.text.split('\n'), [
    'Error: host name verification failed.',
    'OpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed',
    'Error: A TLS error occurred.',
  ]);
});

test('an exchange it would not make is none', () => {
  assert.ok(script);
  assert.equal(readScript(EXCHANGE.slice(0, 3)), undefined);
  assert.equal(readScript([...EXCHANGE.slice(0, 2), { send: 'e000' }]), undefined);
  assert.equal(readScript([]), undefined);
});

function interpret(name: string) {
  const { exitCode, signal, stdout, stderr, pastDeadline } = runs[name] ?? {};
  assert.ok(script && stdout !== undefined && stderr !== undefined && pastDeadline !== undefined);
  return interpretRun({ exitCode, signal, stdout, stderr, pastDeadline }, script);
}
