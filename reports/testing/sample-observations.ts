import { NOTHING_NEGOTIATED } from '../../harness/model/observation.ts';
import type { FlowMessage, Observation } from '../../harness/model/observation.ts';

/** Text a hostile broker could send: for tests that it stays text. */
export const HOSTILE = `</script><img src=x onerror="window.pwned=1"><!-- | \`x\` [a](javascript:1) \u001b[31m\u202e`;

export const flow12 = (mutual: boolean): FlowMessage[] => [
  { from: 'client', message: 'ClientHello', bytes: 208 },
  { from: 'broker', message: 'ServerHello', bytes: 61 },
  { from: 'broker', message: 'Certificate', bytes: 571 },
  { from: 'broker', message: 'ServerKeyExchange', bytes: 296 },
  ...(mutual ? [{ from: 'broker', message: 'CertificateRequest', bytes: 42 } as const] : []),
  { from: 'broker', message: 'ServerHelloDone', bytes: 0 },
];

export function observation(fields: Partial<Observation> = {}): Observation {
  return {
    outcome: 'connected',
    stage: 'mqtt-echo',
    by: 'none',
    reason: 'none',
    alerts: [],
    alertsVisible: 'all',
    closes: [
      { leg: 'client', kind: 'close_notify', order: 1 },
      { leg: 'broker', kind: 'fin', order: 2 },
    ],
    negotiated: {
      version: '1.2',
      cipher: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
      group: 'x25519',
      signatureScheme: 'rsa_pkcs1_sha512',
      alpn: 'none',
      resumed: false,
    },
    clientCertificates: 'none',
    native: { code: '', text: '' },
    brokerLog: ['New client connected from 127.0.0.1:50432 as probe (p2, c1, k60).'],
    durationMs: 6.4,
    flow: flow12(false),
    evidence: ['the message published came back'],
    ...fields,
  };
}

/** S0 as OpenSSL tells it (shared reference: seed cases). */
export const digestTooBig = observation({
  outcome: 'refused',
  stage: 'client-certificate-verify',
  by: 'client',
  reason: 'digest_too_big_for_key',
  alerts: [{ from: 'client', level: 'fatal', code: 80, name: 'internal_error', source: 'wire' }],
  closes: [{ leg: 'client', kind: 'fin', order: 1 }],
  negotiated: { ...NOTHING_NEGOTIATED, version: '1.2' },
  clientCertificates: 1,
  peerCertificates: [{ subject: 'CN=broker.test,O=Sample', sha256: 'ab'.repeat(32) }],
  native: {
    code: 'error:0200007F',
    text: 'rsa routines:RSA_sign:digest too big for rsa key',
  },
  brokerLog: [
    'Client connection from 127.0.0.1 failed: error:0A000438:SSL routines::tlsv1 alert internal error.',
  ],
  flow: [
    ...flow12(true),
    { from: 'client', message: 'Certificate', bytes: 402 },
    { from: 'client', message: 'ClientKeyExchange', bytes: 33 },
    { from: 'client', message: 'Alert', bytes: 2 },
  ],
  evidence: ['wire: fatal alert 80 from the client'],
});

export const absent = observation({
  outcome: 'unavailable',
  stage: 'unknown',
  by: 'unknown',
  reason: 'none',
  alertsVisible: 'none',
  closes: [],
  negotiated: NOTHING_NEGOTIATED,
  clientCertificates: 'unknown',
  native: { code: '', text: 'libwolfssl is not installed' },
  brokerLog: [],
  flow: [],
  evidence: [],
});

export const refusedByClient = (
  reason: Observation['reason'],
  code: string,
  text: string,
): Observation =>
  observation({
    outcome: 'refused',
    stage: 'server-certificate',
    by: 'client',
    reason,
    alerts: [{ from: 'client', level: 'fatal', code: 48, name: 'unknown_ca', source: 'wire' }],
    negotiated: { ...NOTHING_NEGOTIATED, version: '1.2' },
    native: { code, text },
    brokerLog: [],
  });
