import type { ConnectRequest, DriverMeasured, DriverResult } from '../../model/driver-protocol.ts';
import type { ClientRun } from './capture.ts';
import { readHandshake, type HandshakeFacts } from './handshake-bytes.ts';
import { parseMessages, type ProtocolMessage } from './messages.ts';
import { nativeError, refusedOption } from './native-error.ts';

/** What a run of s_client means. Pure: tested on recorded runs. */
export function interpretRun(run: ClientRun, request: ConnectRequest): DriverResult {
  const refused = refusedOption(run.stderr);
  if (refused !== undefined) {
    return { outcome: 'unsupported', fields: [refused.field], text: refused.text };
  }
  const messages = parseMessages(run.messages);
  const facts = readHandshake(messages);
  const resumed = request.loadSession !== undefined && facts.abbreviated;
  const done =
    facts.complete && run.steps === request.exchange.length && !wasRefused(run, messages);
  const outcome = done ? 'done' : run.pastDeadline ? 'timeout' : 'failed';
  const phase = phaseOf(run, messages, facts);
  const error = outcome === 'failed' ? nativeError(run.stderr) : undefined;
  return {
    outcome,
    phase,
    ...(phase === 'exchange' && request.exchange.length > 0
      ? { step: Math.min(run.steps, request.exchange.length - 1) }
      : {}),
    ...(error === undefined ? {} : { error }),
    alerts: alertsOf(messages),
    // -msg shows every alert OpenSSL sends or reads, also the encrypted ones.
    alertsComplete: true,
    ...(facts.version === undefined ? {} : { negotiated: negotiated(facts, resumed) }),
    ...(facts.clientCertificates === undefined
      ? {}
      : { clientCertificates: facts.clientCertificates }),
    ...(facts.peerCertificates && { peerCertificates: facts.peerCertificates }),
    received: [...run.received],
  };
}

/** Steps that wait for nothing are "done" before the broker has read them. */
function wasRefused(run: ClientRun, messages: readonly ProtocolMessage[]): boolean {
  return run.received.length === 0 && alertsOf(messages).some(({ level }) => level === 'fatal');
}

function phaseOf(
  run: ClientRun,
  messages: readonly ProtocolMessage[],
  facts: HandshakeFacts,
): DriverMeasured['phase'] {
  if (facts.complete) return 'exchange';
  if (messages.length > 0) return 'tls';
  // Before ClientHello there is only `connect:errno=111`, or a connect that the deadline ended.
  if (/^connect:errno=\d+/m.test(run.stderr) || run.pastDeadline) return 'tcp';
  // OpenSSL may also find nothing it could put in a ClientHello.
  return /:SSL routines:(?:tls_|ssl_)[a-z_]*(?:construct|cipher_list_to_bytes|client_hello)/.test(
    run.stderr,
  )
    ? 'tls'
    : 'config';
}

function negotiated(
  facts: HandshakeFacts,
  resumed: boolean,
): NonNullable<DriverMeasured['negotiated']> {
  const { version, cipher, group, signatureScheme, alpn, complete } = facts;
  return {
    ...(version === undefined ? {} : { version }),
    ...(cipher === undefined ? {} : { cipher }),
    ...(group === undefined ? {} : { group }),
    ...(signatureScheme === undefined ? {} : { signatureScheme }),
    ...(alpn === undefined ? {} : { alpn }),
    ...(complete ? { resumed } : {}),
  };
}

function alertsOf(messages: readonly ProtocolMessage[]): DriverMeasured['alerts'] {
  return messages
    .filter(({ kind, bytes }) => kind === 'alert' && bytes.length === 2 && bytes[1] !== 0)
    .map(({ from, bytes }) => ({
      from,
      level: bytes[0] === 1 ? 'warning' : bytes[0] === 2 ? 'fatal' : 'unknown',
      code: bytes[1] ?? 0,
    }));
}
