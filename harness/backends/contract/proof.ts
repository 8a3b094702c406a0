import type { Backend } from '../../model/backend.ts';
import type { ConnectRequest, DriverMeasured } from '../../model/driver-protocol.ts';
import type { ContractCertificates } from './certificates.ts';
import { startMqttServer, type MqttServerOptions, type Seen } from './mqtt-server.ts';
import { connectTo, measured } from './requests.ts';

/** Shows that a capability is there; rejects where it is not. */
export type Proof = (
  backend: Backend,
  files: ContractCertificates,
  signal: AbortSignal,
) => Promise<unknown>;

/** Whether the backend says that it cannot do this. */
export async function isUnsupported(
  [backend, files, signal]: Parameters<Proof>,
  change: Partial<ConnectRequest>,
): Promise<boolean> {
  const request = { ...connectTo({ port: 1 }, files), ...change };
  const report = await backend.connect(request, signal);
  return report.kind === 'answered' && report.result.outcome === 'unsupported';
}

/** One connection to a server with these options: what the client says, and what the server saw. */
export async function run(
  [backend, files, signal]: Parameters<Proof>,
  change: Partial<ConnectRequest>,
  options: MqttServerOptions = {},
): Promise<{ readonly result: DriverMeasured; readonly seen: Seen | undefined }> {
  await using server = await startMqttServer(files.server, options);
  const request = { ...connectTo(server, files), ...change };
  const result = measured(await backend.connect(request, signal));
  return { result, seen: server.seen.at(-1) };
}
