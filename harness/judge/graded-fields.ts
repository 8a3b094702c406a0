import { comparedFields } from '../model/compared.ts';
import type { ComparedFields } from '../model/compared.ts';
import type { Observation } from '../model/observation.ts';
import { alertName } from '../model/tls-names.ts';
import type { Grade } from '../model/verdict.ts';

/** Values of one grade, by field name; `unknown` disagrees with nothing. */
export type Fields = Readonly<Record<string, string>>;
export const UNKNOWN = 'unknown';

/** What is compared between the cells of a row, by the grade of its disagreement. */
export function gradedFields(observation: Observation): Readonly<Record<Grade, Fields>> {
  const compared = comparedFields(observation);
  const { negotiated } = compared;
  return {
    verdict: { outcome: compared.outcome },
    stage: { by: compared.by, stage: compared.stage },
    // Two errors nobody mapped may be the same or not.
    reason: { reason: compared.reason === 'unrecognised' ? UNKNOWN : compared.reason },
    alert: { alert: alertsText(compared, observation) },
    negotiated: {
      version: negotiated.version,
      cipher: negotiated.cipher,
      group: negotiated.group,
      signatureScheme: negotiated.signatureScheme,
      alpn: negotiated.alpn,
      resumed: String(negotiated.resumed),
    },
    flow: {
      client: readableMessages(observation, 'client'),
      broker: readableMessages(observation, 'broker'),
      clientCertificates: String(compared.clientCertificates),
    },
  };
}

/** `none` only where every alert would have been seen. */
function alertsText({ alerts, outcome }: ComparedFields, { alertsVisible }: Observation): string {
  if (alerts.length === 0) {
    return alertsVisible === 'all' || outcome === 'connected' ? 'none' : UNKNOWN;
  }
  // The same alert may be told by the wire, the library and the log.
  const names = new Set(alerts.map(({ from, code }) => `${from}: ${alertName(code)}`));
  return [...names].join(', ');
}

const HELLOS = new Set(['ClientHello', 'HelloRetryRequest', 'ServerHello']);
const NOT_HANDSHAKE = /^(Alert|ApplicationData|Encrypted.*|Heartbeat)$/;

/**
 * Names of one party's handshake messages while they were readable: in TLS 1.2 up to
 * ChangeCipherSpec, in 1.3 (and while the version is unknown) the hellos; ChangeCipherSpec means
 * nothing in 1.3 (RFC 8446 §D.4). Each party by itself, as how the two interleave is a race.
 */
function readableMessages(observation: Observation, from: 'client' | 'broker'): string {
  const names: string[] = [];
  const in12 = observation.negotiated.version === '1.2';
  for (const message of observation.flow) {
    if (message.from !== from) continue;
    if (in12 && message.message === 'ChangeCipherSpec') break;
    if (in12 ? !NOT_HANDSHAKE.test(message.message) : HELLOS.has(message.message)) {
      names.push(message.message);
    }
  }
  return names.length === 0 ? UNKNOWN : names.join(' ');
}
