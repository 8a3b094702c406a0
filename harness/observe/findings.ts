import type { CellEvidence } from '../model/cell-evidence.ts';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import type { Alert } from '../model/observation.ts';
import type { Party } from '../model/stages.ts';
import { collectAlerts } from './alerts.ts';
import { readExchange, type ExchangeReading } from './mqtt-exchange.ts';
import { readBrokerLog } from './read-broker-log.ts';
import { readClient } from './read-client.ts';
import type { Reading } from './reading.ts';

/** Every source of evidence of a cell, each read by itself. */
export interface Findings {
  readonly evidence: CellEvidence;
  readonly result: DriverMeasured | undefined;
  readonly client: Reading | undefined;
  readonly log: Reading | undefined;
  readonly mqtt: ExchangeReading;
  readonly alerts: readonly Alert[];
}

export function find(evidence: CellEvidence): Findings {
  const { report } = evidence;
  const result =
    report.kind === 'answered' && report.result.outcome !== 'unsupported'
      ? report.result
      : undefined;
  const client = result && ofFirstConnection(readClient(evidence.backend.stack, result), evidence);
  const log = readBrokerLog(evidence.brokerLog);
  return {
    evidence,
    result,
    client,
    log,
    mqtt: readExchange(evidence.request.exchange, result?.received ?? []),
    alerts: collectAlerts(evidence, result, client, log),
  };
}

/**
 * A client that connected again speaks of how that ended, and the tap has reset it: a connection
 * that was lost is not the one the cell is about.
 */
function ofFirstConnection(
  client: Reading | undefined,
  { wire }: CellEvidence,
): Reading | undefined {
  return client?.kind === 'lost' && wire.refusedConnections !== undefined ? undefined : client;
}

/** close_notify, user_canceled and no_renegotiation end nothing by themselves (RFC 8446 §6.1, RFC 5246 §7.2.2). */
const HARMLESS: ReadonlySet<number> = new Set([0, 90, 100]);

export function isFatal(alert: Pick<Alert, 'level' | 'code'>): boolean {
  return alert.level !== 'warning' && !HARMLESS.has(alert.code);
}

/**
 * Alerts of a party that say why it gave up. Left out are echoes: OpenSSL 3 answers an end of file
 * before close_notify with decode_error, so whoever hangs up first without an alert gets one back.
 */
export function alertsOf(findings: Findings, party: Party): readonly Alert[] {
  if (party === 'client' && findings.client?.kind === 'lost') return [];
  return findings.alerts.filter(
    (alert) =>
      alert.from === party &&
      isFatal(alert) &&
      !(party === 'broker' && alert.code === DECODE_ERROR && clientLeft(findings)),
  );
}

const DECODE_ERROR = 50;

/** The client gave up by itself: it says so, or it does not say and hung up first. */
function clientLeft({ client, evidence }: Findings): boolean {
  if (client?.kind === 'decided') return true;
  if (client?.kind !== 'unmapped') return false;
  const first = evidence.wire.closes.toSorted((a, b) => a.order - b.order)[0];
  return first?.leg === 'client' && first.kind !== 'silence';
}

export function tlsVersion(findings: Findings): string | undefined {
  return findings.evidence.wire.negotiated.version ?? findings.result?.negotiated?.version;
}
