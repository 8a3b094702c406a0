import assert from 'node:assert/strict';
import { test } from 'node:test';
import { observation } from '../testing/sample-observations.ts';
import { alertsWords, cellLabel, cellSentence } from './cell-words.ts';
import { exceptionWords, expectationWords } from './expectation-words.ts';
import { oneLine, printable } from './plain-text.ts';

test('none sent, not readable and not seen are three different sentences', () => {
  const words = (alertsVisible: 'all' | 'plaintext-only' | 'none') =>
    alertsWords(observation({ alertsVisible }));
  assert.match(words('all'), /the broker sent no alert/);
  assert.match(words('plaintext-only'), /no alert of the broker could be read/);
  assert.match(words('none'), /alerts of the broker could not be seen/);
});

test('an alert told by the wire and the library is one alert', () => {
  const alert = { from: 'client', level: 'fatal', code: 48, name: 'unknown_ca' } as const;
  const alerts = [
    { ...alert, source: 'wire' as const },
    { ...alert, source: 'library' as const },
  ];
  assert.equal(
    alertsWords(observation({ alerts })),
    'the client sent unknown_ca (48); the broker sent no alert',
  );
});

test('an empty certificate list is said, no Certificate message is not', () => {
  const refused = { outcome: 'refused', by: 'broker', reason: 'no_certificate_sent' } as const;
  const words = (clientCertificates: number | 'none') =>
    cellSentence(observation({ ...refused, stage: 'client-certificate', clientCertificates }));
  assert.match(words(0), /the client sent an empty certificate list/);
  assert.match(words(1), /the client sent its certificate$/);
  assert.doesNotMatch(words('none'), /certificate list|its certificate$/);
});

test('unknown is said, not guessed', () => {
  const cell = observation({
    outcome: 'refused',
    by: 'unknown',
    stage: 'unknown',
    reason: 'unrecognised',
  });
  assert.match(
    cellSentence(cell),
    /^refused by one of the two \(unknown which\) at an unknown stage: unrecognised/,
  );
  assert.equal(cellLabel(cell), 'refused: unrecognised');
});

test('where there was no handshake, the sentence says why', () => {
  const cell = observation({ outcome: 'unsupported', evidence: ['the backend cannot do alpn'] });
  assert.equal(cellSentence(cell), 'unsupported (the backend cannot do alpn)');
});

test('expectations in words', () => {
  const refused = {
    outcome: 'refused',
    by: 'client',
    stage: 'server-certificate',
    reasons: ['unknown_ca', 'self_signed_certificate'],
  } as const;
  assert.equal(
    expectationWords({ outcomes: [{ ...refused, reasons: [...refused.reasons] }] }),
    "must be refused by the client, at the server's Certificate, for unknown_ca or self_signed_certificate",
  );
  assert.equal(
    expectationWords({
      outcomes: [{ outcome: 'connected' }, { outcome: 'timeout' }],
      because: 'RFC 1 is silent',
    }),
    'may either connect, and MQTT must answer; or get no answer until the deadline (RFC 1 is silent)',
  );
  assert.deepEqual(
    exceptionWords({
      outcomes: [{ outcome: 'connected' }],
      exceptions: [
        {
          backend: 'bun',
          broker: 'aedes',
          tls: '1.3',
          expect: { outcome: 'timeout' },
          cause: 'It is silent',
          link: 'oven-sh/bun#1',
        },
      ],
    }),
    [
      'bun with aedes at TLS 1.3 must get no answer until the deadline: It is silent (oven-sh/bun#1)',
    ],
  );
});

test('text of others: control characters are shown, not sent', () => {
  assert.equal(printable('a\u001b[2J\u0007\r\nb\tc\u009b'), 'a\\x1b[2J\\x07\nb\tc\\x9b');
  assert.equal(oneLine(' a\n b\u202e '), 'a b\\u202e');
});

test('what must be negotiated is said', () => {
  const negotiated = { version: '1.2', resumed: true };
  assert.equal(
    expectationWords({ outcomes: [{ outcome: 'connected', negotiated }] }),
    'must connect with version 1.2, resumed, and MQTT must answer',
  );
  assert.equal(
    expectationWords({ outcomes: [{ outcome: 'connected', negotiated: { resumed: false } }] }),
    'must connect with not resumed, and MQTT must answer',
  );
});
