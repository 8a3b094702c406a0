import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Observation } from '../model/observation.ts';
import {
  EXCHANGE,
  MUTUAL,
  ONE_WAY,
  TLS12,
  TLS13,
  closes,
  evidence,
  flow,
  onWire,
  type Differences,
} from './fixtures/evidence.ts';
import { observe } from './observe.ts';

const CLIENT_FLIGHT = ['C Certificate', 'C ClientKeyExchange', 'C CertificateVerify'] as const;
const ECHOED = ['20020000', '9003000100', EXCHANGE[2]?.send ?? ''];
const EOF = {
  code: '0A000126',
  text: 'error:0A000126:SSL routines:ssl3_read_n:unexpected eof while reading',
};
const AEDES_EXPIRED =
  'tls-client-error code="ECONNRESET" authorizationError="CERT_HAS_EXPIRED" message="socket hang up"';
const openssl = (text: string) => ({ error: { code: '', text } });

interface Case extends Differences {
  readonly is: string;
}

/** Each is `outcome stage by reason`. */
const CASES: Readonly<Record<string, Case>> = {
  'the message came back': {
    is: 'connected mqtt-echo none none',
    result: { outcome: 'done', phase: 'exchange', received: ECHOED },
    wire: TLS13,
  },
  'OpenSSL finds the server certificate expired': {
    is: 'refused server-certificate client certificate_expired',
    result: openssl(
      'verify error:num=10:certificate has expired\nerror:0A000086:SSL routines::certificate verify failed',
    ),
    wire: { ...TLS12, flow: flow(...ONE_WAY), alerts: [onWire('client', 45)] },
  },
  'Node verifies after the handshake and closes without an alert': {
    is: 'refused server-certificate client hostname_mismatch',
    stack: 'node',
    result: { error: { code: 'ERR_TLS_CERT_ALTNAME_INVALID', text: 'Hostname/IP does not match' } },
    wire: { ...TLS13, closes: closes('client', 'broker') },
  },
  'a key of 512 bits and SHA-512, and the client says internal_error (S0)': {
    is: 'refused client-certificate-verify client digest_too_big_for_key',
    clientAuth: 'require',
    result: openssl('error:02000070:rsa routines:RSA_sign:digest too big for rsa key'),
    wire: { ...TLS12, flow: flow(...MUTUAL), alerts: [onWire('client', 80)] },
  },
  'a key too small to be loaded': {
    is: 'refused client-config client key_too_small',
    result: { phase: 'config', ...openssl('error:0A00018F:SSL routines::ee key too small') },
    wire: { clientConnected: false, brokerConnected: false, bytes: { client: 0, broker: 0 } },
  },
  'a configuration the client refuses for a reason nobody mapped': {
    is: 'refused client-config client unrecognised',
    stack: 'bun',
    result: { phase: 'config', error: { code: 'ERR_BORINGSSL', text: 'something new' } },
    wire: { clientConnected: false, brokerConnected: false, bytes: { client: 0, broker: 0 } },
  },
  'a client that connects, says nothing and closes': {
    is: 'refused client-config client closed_without_alert',
    result: { phase: 'tls' },
    wire: { bytes: { client: 0, broker: 0 }, closes: closes('client', 'broker') },
  },
  'a signature of the server that does not verify, TLS 1.2': {
    is: 'refused server-key-exchange client decrypt_error',
    stack: 'wolfssl',
    result: { error: { code: '-330', text: 'verify problem on certificate signature' } },
    wire: { ...TLS12, flow: flow(...ONE_WAY) },
  },
  'a signature of the server that does not verify, TLS 1.3': {
    is: 'refused server-certificate-verify client decrypt_error',
    stack: 'wolfssl',
    result: { error: { code: '-330', text: 'verify problem on certificate signature' } },
    wire: TLS13,
  },
  'an empty list where a certificate is demanded, TLS 1.2 (RFC 5246 §7.4.6)': {
    is: 'refused client-certificate broker no_certificate_sent',
    clientAuth: 'require',
    result: openssl('error:0A000410:SSL routines::sslv3 alert handshake failure'),
    wire: {
      ...TLS12,
      flow: flow(...MUTUAL, ...CLIENT_FLIGHT),
      clientCertificates: 0,
      alerts: [onWire('broker', 40)],
    },
  },
  'the same, where the broker says bad_certificate (S4)': {
    is: 'refused client-certificate broker no_certificate_sent',
    stack: 'wolfssl',
    clientAuth: 'require',
    result: { error: { code: '-313', text: 'received alert fatal error' } },
    wire: {
      ...TLS12,
      flow: flow(...MUTUAL, ...CLIENT_FLIGHT),
      clientCertificates: 0,
      alerts: [onWire('broker', 42)],
    },
  },
  'certificate_required of TLS 1.3, which only the library can read': {
    is: 'refused client-certificate broker no_certificate_sent',
    stack: 'node',
    clientAuth: 'require',
    result: {
      phase: 'exchange',
      step: 0,
      error: { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', text: '' },
    },
    wire: TLS13,
  },
  'a certificate that was sent and is not known to the broker': {
    is: 'refused client-certificate broker unknown_ca',
    clientAuth: 'require',
    result: openssl('error:0A000418:SSL routines::tlsv1 alert unknown ca'),
    wire: {
      ...TLS12,
      flow: flow(...MUTUAL, ...CLIENT_FLIGHT),
      clientCertificates: 1,
      alerts: [onWire('broker', 48)],
    },
    brokerLog: ['1: OpenSSL Error[0]: error:0A000086:SSL routines::certificate verify failed'],
  },
  'a broker on Node closes without an alert, and its log says why': {
    is: 'refused client-certificate broker certificate_expired',
    stack: 'node',
    clientAuth: 'require',
    result: { phase: 'exchange', step: 0 },
    wire: { ...TLS13, closes: closes('broker', 'client') },
    brokerLog: [AEDES_EXPIRED],
  },
  'the same to OpenSSL, which answers the end of file with decode_error': {
    is: 'refused client-certificate broker certificate_expired',
    clientAuth: 'require',
    result: { error: EOF, alerts: [{ from: 'client', level: 'fatal', code: 50 }] },
    wire: { ...TLS12, flow: flow(...MUTUAL, ...CLIENT_FLIGHT), alerts: [onWire('client', 50)] },
    brokerLog: [AEDES_EXPIRED],
  },
  'Bun hangs up in the handshake of TLS 1.2, and OpenSSL answers with decode_error': {
    is: 'refused server-certificate client certificate_expired',
    stack: 'bun',
    result: { error: { code: 'CERT_HAS_EXPIRED', text: 'certificate has expired' } },
    wire: {
      ...TLS12,
      flow: flow(...ONE_WAY),
      alerts: [onWire('broker', 50)],
      closes: closes('client', 'broker'),
    },
    brokerLog: ['1: OpenSSL Error[0]: error:0A000126:SSL routines::unexpected eof while reading'],
  },
  'a broker that cannot decode what it got': {
    is: 'refused hello broker decode_error',
    result: openssl('error:0A00041A:SSL routines::tlsv1 alert decode error'),
    wire: { flow: flow('C ClientHello', 'S Alert'), alerts: [onWire('broker', 50)] },
  },
  'a broker that closes without a word, and nobody knows what it looked at': {
    is: 'refused unknown broker closed_without_alert',
    clientAuth: 'require',
    result: { phase: 'exchange', step: 0 },
    wire: { ...TLS13, closes: closes('broker', 'client') },
  },
  'the same where no certificate was asked for: only MQTT is left': {
    is: 'refused mqtt-connect broker closed_without_alert',
    result: { phase: 'exchange', step: 0 },
    wire: { ...TLS13, closes: closes('broker', 'client') },
  },
  'a broker that closes after CONNACK': {
    is: 'refused mqtt-echo broker closed_without_alert',
    clientAuth: 'require',
    result: { phase: 'exchange', step: 1, received: ['20020000'] },
    wire: { ...TLS13, closes: closes('broker', 'client') },
  },
  'handshake_failure to ClientHello': {
    is: 'refused hello broker handshake_failure',
    result: openssl('error:0A000410:SSL routines::sslv3 alert handshake failure'),
    wire: { flow: flow('C ClientHello', 'S Alert'), alerts: [onWire('broker', 40)] },
    // Without a port it may be another connection's.
    brokerLog: [
      '1: Client connection from 127.0.0.1 failed: error:0A0000C1:SSL routines::no shared cipher.',
    ],
  },
  'the same where the log is surely about this connection': {
    is: 'refused hello broker no_shared_cipher',
    result: openssl('error:0A000410:SSL routines::sslv3 alert handshake failure'),
    wire: { flow: flow('C ClientHello', 'S Alert'), alerts: [onWire('broker', 40)] },
    brokerLog: [
      'tls-client-error code="ERR_SSL_NO_SHARED_CIPHER" authorizationError=null message="x"',
    ],
  },
  'no version in common': {
    is: 'refused hello broker protocol_version',
    stack: 'bun',
    result: {
      error: {
        code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
        text: 'error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION',
      },
    },
    wire: { flow: flow('C ClientHello', 'S Alert'), alerts: [onWire('broker', 70)] },
  },
  'CertificateVerify that does not verify (decrypt_error, RFC 5246 §7.4.8)': {
    is: 'refused client-certificate-verify broker decrypt_error',
    clientAuth: 'require',
    result: openssl('error:0A00041B:SSL routines::tlsv1 alert decrypt error'),
    wire: {
      ...TLS12,
      flow: flow(...MUTUAL, ...CLIENT_FLIGHT),
      clientCertificates: 1,
      alerts: [onWire('broker', 51)],
    },
  },
  'an answer that is not TLS': {
    is: 'refused hello client not_tls',
    result: openssl('error:0A00010B:SSL routines::wrong version number'),
    wire: {
      flow: flow('C ClientHello'),
      notTls: { from: 'broker', firstBytes: '20020000' },
      closes: closes('client', 'broker'),
    },
  },
  'an error nobody mapped, with an alert': {
    is: 'refused server-certificate client bad_certificate',
    stack: 'wolfssl',
    result: { error: { code: '-101', text: 'opening random device error' } },
    wire: { ...TLS12, flow: flow(...ONE_WAY), alerts: [onWire('client', 42)] },
  },
  'an error nobody mapped, without an alert': {
    is: 'refused unknown client unrecognised',
    stack: 'wolfssl',
    result: { error: { code: '-101', text: 'opening random device error' } },
    wire: { ...TLS12, flow: flow(...ONE_WAY), closes: closes('client', 'broker') },
  },
  'nothing at all is known': {
    is: 'refused unknown unknown unrecognised',
    stack: 'wolfssl',
    result: { error: { code: '-101', text: 'opening random device error' } },
    wire: { ...TLS12, flow: flow(...ONE_WAY) },
  },
  'the broker does not listen': {
    is: 'refused tcp broker connection_refused',
    result: { phase: 'tls' },
    wire: { brokerConnected: false },
  },
  'the client does not even reach the tap': {
    is: 'harness-error unknown unknown none',
    result: { phase: 'tcp', error: { code: 'ECONNREFUSED', text: 'connect ECONNREFUSED' } },
    wire: { clientConnected: false, brokerConnected: false },
  },
  'CONNACK 5': {
    is: 'refused mqtt-connect broker not_authorized',
    result: { phase: 'exchange', step: 1, received: ['20020005'] },
    wire: TLS13,
  },
  'done, and the echo is another message': {
    is: 'refused mqtt-echo broker mqtt_protocol',
    result: {
      outcome: 'done',
      phase: 'exchange',
      received: ['20020000', '9003000100', '3003000161'],
    },
    wire: TLS13,
  },
  'done, and nothing came back: the driver is wrong': {
    is: 'harness-error unknown unknown none',
    result: { outcome: 'done', phase: 'exchange' },
    wire: TLS13,
  },
  'the broker never answers ClientHello': {
    is: 'timeout hello broker no_answer',
    result: { outcome: 'timeout', phase: 'tls' },
    wire: { flow: flow('C ClientHello'), closes: closes('client') },
  },
  'the broker never answers CONNECT': {
    is: 'timeout mqtt-connect broker no_answer',
    result: { outcome: 'timeout', phase: 'exchange', step: 0 },
    wire: { ...TLS13, closes: closes('client') },
  },
  'the driver was silent and was ended': {
    is: 'timeout unknown client no_answer',
    report: { kind: 'hung', afterMs: 6000, stderr: '' },
    wire: { clientConnected: false },
  },
  'the client crashed': {
    is: 'crashed unknown client process_died',
    report: { kind: 'crashed', exitCode: null, signal: 'SIGSEGV', stderr: 'boom' },
    wire: { ...TLS12, flow: flow(...ONE_WAY) },
  },
  'the broker died, whatever the client made of it': {
    is: 'crashed hello broker process_died',
    result: openssl('error:0A000126:SSL routines::unexpected eof while reading'),
    wire: { flow: flow('C ClientHello') },
    brokerDied: { words: ['Segmentation fault'] },
  },
  'an answer that is not the protocol': {
    is: 'harness-error unknown unknown none',
    report: { kind: 'fault', text: 'not JSON: hello' },
  },
  'a feature the backend does not have': {
    is: 'unsupported unknown none none',
    report: { kind: 'answered', result: { outcome: 'unsupported', fields: ['groups=x448'] } },
  },
};

for (const [name, { is, ...differs }] of Object.entries(CASES)) {
  test(`${name}: ${is}`, () => {
    const observation = observe(evidence(differs));
    const { outcome, stage, by, reason } = Observation.parse(observation);
    assert.equal([outcome, stage, by, reason].join(' '), is, observation.evidence.join('\n'));
    assert.notEqual(observation.evidence.length, 0);
  });
}

test('the words of the library are kept as they are', () => {
  const error = { code: '-188', text: ' ASN no signer error\n' };
  assert.deepEqual(observe(evidence({ stack: 'wolfssl', result: { error } })).native, error);
});

test('who says otherwise is named as a contradiction', () => {
  const { by, evidence: lines } = observe(
    evidence({
      stack: 'wolfssl',
      result: { error: { code: '-188', text: 'ASN no signer error' } },
      wire: { ...TLS12, flow: flow(...ONE_WAY), alerts: [onWire('broker', 80)] },
    }),
  );
  assert.equal(by, 'broker');
  assert.equal(lines.filter((line) => line.startsWith('contradiction: ')).length, 1);
});
