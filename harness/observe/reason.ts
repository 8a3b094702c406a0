import { REASONS, type Reason } from '../model/reasons.ts';
import type { Alert } from '../model/observation.ts';
import type { Party } from '../model/stages.ts';
import { alertName } from '../model/tls-names.ts';
import { alertsOf, type Findings } from './findings.ts';
import type { Reading, Topic } from './reading.ts';

export interface Why {
  readonly reason: Reason;
  /** What it was about, where the source of the reason tells. */
  readonly topic?: Topic;
  readonly because: string;
}

/** Why a handshake ended, given who gave up first. */
export function whyRefused(by: Party | 'unknown', findings: Findings): Why {
  if (by === 'client') return whyClient(findings);
  if (by === 'broker') return whyBroker(findings);
  return { reason: 'unrecognised', because: 'nobody said why' };
}

/** The client's own error is more precise than the alert it sends, unless it is a catch-all. */
function whyClient(findings: Findings): Why {
  const { client, evidence } = findings;
  const notTls = evidence.wire.notTls;
  if (notTls?.from === 'broker') {
    return { reason: 'not_tls', because: `the broker answered ${notTls.firstBytes}` };
  }
  if (client?.kind === 'decided' && !client.meaning.vague) {
    return ofAnotherVersion(client, findings) ?? fromReading(client);
  }
  const alert = alertsOf(findings, 'client')[0];
  const unmapped = client?.kind === 'unmapped' ? `; unmapped: ${client.because}` : '';
  if (alert !== undefined) {
    const why = fromAlert(alert);
    const topic = client?.kind === 'decided' ? client.meaning.topic : undefined;
    return { ...why, ...(topic && { topic }), because: `${why.because}${unmapped}` };
  }
  if (client?.kind === 'decided') return fromReading(client);
  if (client?.kind === 'unmapped') {
    return { reason: 'unrecognised', because: `unmapped: ${client.because}` };
  }
  return { reason: 'closed_without_alert', because: 'the client closed and said nothing' };
}

/** OpenSSL has the same words for a record of another version as for what is no TLS at all. */
function ofAnotherVersion(
  client: Extract<Reading, { kind: 'decided' }>,
  { evidence }: Findings,
): Why | undefined {
  const { flow } = evidence.wire;
  return client.meaning.reason === 'not_tls' &&
    flow.some(({ from, message }) => from === 'broker' && message === 'ServerHello')
    ? { reason: 'protocol_version', because: `${client.because}, and the broker speaks TLS` }
    : undefined;
}

/**
 * The broker is heard through its alert, and through its log where that says more: an alert such as
 * handshake_failure stands for many reasons, unknown_ca for one.
 */
function whyBroker(findings: Findings): Why {
  const { log, client } = findings;
  const alert = alertsOf(findings, 'broker')[0];
  if (noCertificateSent(findings, alert)) {
    const because = alert ? `${alert.name}, and the client sent no certificate` : 'no certificate';
    return { reason: 'no_certificate_sent', because };
  }
  const logged = log?.kind === 'decided' && !log.meaning.vague ? fromReading(log) : undefined;
  if (alert !== undefined) {
    const why = fromAlert(alert);
    if (logged !== undefined && saysMore(logged.reason, why.reason)) return logged;
    // `certificate verify failed` gives no reason, but it does tell which message was at fault.
    const topic = log?.kind === 'decided' ? log.meaning.topic : undefined;
    return { ...why, ...(topic && { topic }) };
  }
  if (log?.kind === 'decided') return fromReading(log);
  if (client?.kind === 'told') {
    return { reason: 'unrecognised', because: `an alert, but not which: ${client.because}` };
  }
  if (log?.kind === 'unmapped') {
    return { reason: 'unrecognised', because: `unmapped: ${log.because}` };
  }
  return { reason: 'closed_without_alert', because: 'the broker closed and said nothing' };
}

/**
 * TLS 1.3 has an alert for it (RFC 8446 §4.4.2.4); before that it is handshake_failure (RFC 5246
 * §7.4.6), and stacks send others. So what counts is that one was demanded and an empty list came.
 */
function noCertificateSent(findings: Findings, alert: Alert | undefined): boolean {
  const { evidence, result, log } = findings;
  if (alert?.code === CERTIFICATE_REQUIRED || alert?.code === NO_CERTIFICATE) return true;
  if (log?.kind === 'decided' && log.meaning.reason === 'no_certificate_sent') return true;
  const sent = evidence.wire.clientCertificates ?? result?.clientCertificates;
  return (
    evidence.clientAuth === 'require' &&
    sent === 0 &&
    evidence.wire.flow.some(({ message }) => message === 'ServerHello') &&
    (alert === undefined || FOR_AN_EMPTY_LIST.has(alert.code))
  );
}

const CERTIFICATE_REQUIRED = 116;
const NO_CERTIFICATE = 41;
/** handshake_failure, bad_certificate, certificate_unknown, unknown_ca, access_denied. */
const FOR_AN_EMPTY_LIST: ReadonlySet<number> = new Set([40, 42, 46, 48, 49]);

/** Whether the log's reason is more precise than the alert's. */
function saysMore(logged: Reason, alert: Reason): boolean {
  return STANDS_FOR_MANY.has(alert) || (alert === 'unknown_ca' && OF_AN_ISSUER.has(logged));
}

/** Go calls an authority unknown for these as well, and logs which it was. */
const OF_AN_ISSUER: ReadonlySet<Reason> = new Set<Reason>([
  'certificate_signature_invalid',
  'digest_too_weak',
  'key_too_small',
  'not_a_ca',
  'unsupported_certificate',
]);

/** Reasons a more precise word of the same party may replace. */
const STANDS_FOR_MANY: ReadonlySet<Reason> = new Set<Reason>([
  'handshake_failure',
  'bad_certificate',
  'unsupported_certificate',
  'certificate_unknown',
  // Also sent for a certificate that is not valid yet.
  'certificate_expired',
  'illegal_parameter',
  'access_denied',
  'decrypt_error',
  'insufficient_security',
  'internal_error',
  'unrecognised',
]);

function fromReading(reading: Extract<Reading, { kind: 'decided' }>): Why {
  const { reason, topic } = reading.meaning;
  return { reason, because: reading.because, ...(topic && { topic }) };
}

function fromAlert(alert: Alert): Why {
  return { reason: reasonOfAlert(alert.code), because: `alert ${alert.name} (${alert.code})` };
}

/** An alert's reason: its own name where it is one, else what RFC 8446 §6.2 has in its place. */
export function reasonOfAlert(code: number): Reason {
  const name = alertName(code);
  return Object.hasOwn(REASONS, name)
    ? (name as Reason)
    : (OTHER_ALERTS.get(code) ?? 'unrecognised');
}

const OTHER_ALERTS: ReadonlyMap<number, Reason> = new Map([
  [21, 'bad_record_mac'], // decryption_failed, RFC 5246 §7.2.2
  [NO_CERTIFICATE, 'no_certificate_sent'],
  [60, 'insufficient_security'], // export_restriction, RFC 4346 §7.2.2
  [86, 'protocol_version'], // inappropriate_fallback, RFC 7507
  [CERTIFICATE_REQUIRED, 'no_certificate_sent'],
]);
