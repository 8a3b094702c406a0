import assert from 'node:assert/strict';
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

/**
 * What to prove of a list: each name alone, and the list in both orders. A library with an order of
 * its own answers `unsupported` to the other one, never to both.
 */
export async function provableLists<Name extends string>(
  given: Parameters<Proof>,
  names: readonly Name[],
  ask: (list: readonly Name[]) => Partial<ConnectRequest>,
): Promise<readonly (readonly Name[])[]> {
  const provable: (readonly Name[])[] = [];
  for (const order of [names, names.toReversed()]) {
    if (!(await isUnsupported(given, ask(order)))) provable.push(order);
  }
  assert.notDeepEqual(provable, [], 'both orders were answered unsupported');
  return [...names.map((name) => [name]), ...provable];
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
