import assert from 'node:assert/strict';
import type { ClientReport } from '../../model/backend.ts';
import type { ConnectRequest, DriverMeasured, ExchangeStep } from '../../model/driver-protocol.ts';
import type { ContractCertificates } from './certificates.ts';

/** CONNECT, SUBSCRIBE `t`, PUBLISH `t` `x`, DISCONNECT, as MQTT 3.1.1 §3 writes them. */
const EXCHANGE: readonly ExchangeStep[] = [
  { send: '101000044d5154540402003c000474657374', expect: 2 },
  { send: '8206000100017400', expect: 9 },
  { send: '300400017478', expect: 3 },
  { send: 'e000' },
];

/** The good case: everything fits. */
export function connectTo(
  server: { readonly port: number },
  files: ContractCertificates,
): ConnectRequest {
  return {
    host: '127.0.0.1',
    port: server.port,
    // A browser may have to be started first, on a machine that has other work.
    deadlineMs: 20_000,
    servername: 'broker.test',
    verify: true,
    trustAnchors: files.ca,
    exchange: EXCHANGE,
  };
}

export function measured(report: ClientReport): DriverMeasured {
  assert.equal(report.kind, 'answered', JSON.stringify(report));
  assert.notEqual(report.result.outcome, 'unsupported', JSON.stringify(report));
  return report.result as DriverMeasured;
}

export function unsupportedFields(report: ClientReport): readonly string[] {
  assert.equal(report.kind, 'answered', JSON.stringify(report));
  const { result } = report;
  assert.ok(result.outcome === 'unsupported', JSON.stringify(result));
  return result.fields;
}
