import type { Observation } from './observation.ts';
import type { Grade } from './verdict.ts';

/** Values of one grade, by field name; `unknown` disagrees with nothing. */
export type Fields = Readonly<Record<string, string>>;
export const UNKNOWN = 'unknown';

/**
 * What of an observation is compared between backends, and between a run and its repetition.
 * Left out because they are races or diagnosis: closes, warning alerts, what follows the handshake,
 * timings, the libraries' own words and the broker's log.
 */
export function comparedFields(observation: Observation): Readonly<Record<Grade, Fields>> {
  const { negotiated } = observation;
  return {
    verdict: { outcome: observation.outcome },
    stage: { by: observation.by, stage: observation.stage },
    // Two errors nobody mapped may be the same or not.
    reason: { reason: observation.reason === 'unrecognised' ? UNKNOWN : observation.reason },
    alert: { alert: fatalAlerts(observation) },
    negotiated: {
      version: negotiated.version,
      cipher: negotiated.cipher,
      group: negotiated.group,
      signatureScheme: negotiated.signatureScheme,
      alpn: negotiated.alpn,
      resumed: String(negotiated.resumed),
    },
    flow: {
      client: plaintextMessages(observation, 'client'),
      broker: plaintextMessages(observation, 'broker'),
      clientCertificates: String(observation.clientCertificates),
    },
  };
}

/** Alerts that end nothing by themselves: close_notify, user_canceled, no_renegotiation. */
const CLOSURE_ALERTS = new Set([0, 90, 100]);

/**
 * Of the party that gave up: one that finds its peer gone may answer with an alert or not, which is
 * a race. `none` only where every alert would have been seen.
 */
function fatalAlerts(observation: Observation): string {
  const fatal = observation.alerts.filter(
    ({ from, level, code, source }) =>
      (observation.by === 'unknown' || from === observation.by) &&
      level !== 'warning' &&
      // Only some brokers' logs say whose connection a line is about; a row is compared without.
      source !== 'log' &&
      !CLOSURE_ALERTS.has(code),
  );
  if (fatal.length === 0) {
    return observation.alertsVisible === 'all' || observation.outcome === 'connected'
      ? 'none'
      : UNKNOWN;
  }
  // The same alert may be told by the wire, the library and the log.
  const names = new Set(fatal.map((alert) => `${alert.from}: ${alert.name}`));
  return [...names].sort().join(', ');
}

const HELLOS = new Set(['ClientHello', 'HelloRetryRequest', 'ServerHello']);
const NOT_HANDSHAKE = /^(Alert|ApplicationData|Encrypted.*|Heartbeat)$/;

/**
 * Names of one party's handshake messages while they were readable: in TLS 1.2 up to
 * ChangeCipherSpec, in 1.3 (and while the version is unknown) the hellos; ChangeCipherSpec means
 * nothing in 1.3 (RFC 8446 §D.4). Each party by itself, as how the two interleave is a race.
 */
function plaintextMessages(observation: Observation, from: 'client' | 'broker'): string {
  const names: string[] = [];
  const only12 = observation.negotiated.version === '1.2';
  for (const message of observation.flow) {
    if (message.from !== from) continue;
    if (only12 && message.message === 'ChangeCipherSpec') break;
    if (only12 ? !NOT_HANDSHAKE.test(message.message) : HELLOS.has(message.message)) {
      names.push(message.message);
    }
  }
  return names.length === 0 ? UNKNOWN : names.join(' ');
}
