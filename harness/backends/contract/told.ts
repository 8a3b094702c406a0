import type { Backend } from '../../model/backend.ts';
import type { ConnectRequest, DriverMeasured } from '../../model/driver-protocol.ts';
import type { ContractCertificates } from './certificates.ts';
import type { MqttServerOptions } from './mqtt-server.ts';
import { isUnsupported, run } from './proof.ts';

/** What a library itself tells of handshakes, besides its error; docs/backends.md has it in words. */
export interface Told {
  readonly facts: ReadonlySet<string>;
  /** Of which alerts it tells; `complete`: it says it tells of every one. */
  readonly alerts: ReadonlySet<'received' | 'sent'>;
  readonly complete: boolean;
}

/** Asks for good and refused handshakes, as far as the backend can make them. */
export async function whatItTells(
  backend: Backend,
  files: ContractCertificates,
  signal: AbortSignal,
): Promise<Told> {
  const facts = new Set<string>();
  const alerts = new Set<'received' | 'sent'>();
  let complete = true;
  for (const [change, options] of await possible(backend, files, signal)) {
    const { result } = await run([backend, files, signal], change, options);
    for (const fact of factsOf(result)) facts.add(fact);
    for (const { from } of result.alerts) alerts.add(from === 'client' ? 'sent' : 'received');
    complete &&= result.alertsComplete;
  }
  return { facts, alerts, complete };
}

type Handshake = readonly [Partial<ConnectRequest>, MqttServerOptions];

async function possible(...given: Parameters<typeof whatItTells>): Promise<readonly Handshake[]> {
  const [{ capabilities }, { client, otherCa }] = given;
  const answers: MqttServerOptions = {
    ALPNProtocols: ['mqtt'],
    requestCert: true,
    rejectUnauthorized: false,
  };
  const asks: Partial<ConnectRequest> = {
    ...(capabilities.has('alpn') && { alpn: ['mqtt'] }),
    ...(capabilities.has('certificate') && client),
  };
  const wanted: readonly Handshake[] = [
    [{ ...asks, versions: ['1.2'] }, answers],
    [{ ...asks, versions: ['1.3'] }, answers],
    [{ trustAnchors: otherCa, versions: ['1.2'] }, {}],
    [{ versions: ['1.2'] }, { ...answers, rejectUnauthorized: true }],
    [{ versions: ['1.2'] }, { minVersion: 'TLSv1.3' }],
  ];
  const able: Handshake[] = [];
  for (const [change, options] of wanted) {
    const { versions: _, ...rest } = change;
    able.push([(await isUnsupported(given, change)) ? rest : change, options]);
  }
  return able;
}

function factsOf(result: DriverMeasured): readonly string[] {
  const { negotiated = {}, peerCertificates = [], clientCertificates } = result;
  const said = Object.entries(negotiated).filter(([, value]) => value !== 'unknown');
  return [
    ...said.map(([name]) => name),
    ...(peerCertificates.length > 0 ? ['peerCertificates'] : []),
    ...(clientCertificates === undefined ? [] : ['clientCertificates']),
  ];
}
