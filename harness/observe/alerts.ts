import type { CellEvidence } from '../model/cell-evidence.ts';
import type { DriverMeasured } from '../model/driver-protocol.ts';
import type { Alert, Observation } from '../model/observation.ts';
import type { Party } from '../model/stages.ts';
import { alertName } from '../model/tls-names.ts';
import type { Reading } from './reading.ts';

/**
 * Every alert anybody saw, each once: the wire's word before the library's before the log's. Alerts
 * that the tap or a library never shows (TLS 1.3 encrypts them) are found in the error of the one
 * who received them: the client's error names the broker's alert, the broker's log the client's.
 */
export function collectAlerts(
  evidence: CellEvidence,
  result: DriverMeasured | undefined,
  client: Reading | undefined,
  log: Reading | undefined,
): Alert[] {
  const seen = [
    ...evidence.wire.alerts,
    ...(result?.alerts ?? []).map(({ from, level, code }) => alert(from, level, code, 'library')),
    ...told(client, 'broker', 'library'),
    ...told(log, 'client', 'log'),
  ];
  const byKey = new Map<string, Alert>();
  for (const one of seen) {
    const key = `${one.from} ${one.code}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, one);
    else if (known.level === 'unknown') byKey.set(key, { ...known, level: one.level });
  }
  return [...byKey.values()];
}

/** Libraries report as an error only the alerts that end a connection. */
function told(reading: Reading | undefined, from: Party, source: Alert['source']): Alert[] {
  if (reading?.kind !== 'told' || reading.alert === undefined) return [];
  return [alert(from, 'fatal', reading.alert, source)];
}

function alert(from: Party, level: Alert['level'], code: number, source: Alert['source']): Alert {
  return { from, level, code, name: alertName(code), source };
}

/**
 * What could have been seen: `all` where the library reports every alert or nothing that was sent
 * could hide one. In TLS 1.2 the record type tells an encrypted alert from everything else, so none
 * of them means none was sent.
 */
export function alertsVisible(
  evidence: CellEvidence,
  result: DriverMeasured | undefined,
): Observation['alertsVisible'] {
  const { wire } = evidence;
  if (result?.alertsComplete === true) return 'all';
  const encrypted =
    wire.encryptedFrom.client !== undefined || wire.encryptedFrom.broker !== undefined;
  if (!encrypted) return 'all';
  const typesTell = wire.negotiated.version !== undefined && wire.negotiated.version !== '1.3';
  return typesTell && wire.encryptedAlerts.length === 0 ? 'all' : 'plaintext-only';
}
