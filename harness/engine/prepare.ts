import { dirname, relative } from 'node:path';
import type { CertificateStore } from '../certs/index.ts';
import type { BrokerSource, ListenerConfig } from '../model/broker.ts';
import type { Row } from '../model/row.ts';
import { SCENARIO_DEFAULTS } from '../model/scenario.ts';
import type { Scenario } from '../model/scenario.ts';
import { HarnessError } from '../model/errors.ts';
import { mqttExchange } from '../observe/index.ts';
import { listenerOf, requestOf } from '../plan/index.ts';
import type { CertificatePaths } from '../plan/index.ts';
import type { CanarySetup } from './canary.ts';
import type { RequestTemplate } from './cell.ts';

/** A row with every file it needs in place. */
export interface PreparedRow {
  readonly row: Row;
  readonly listener: ListenerConfig;
  /** `cell` names the exchange: two in flight on one broker need two client identifiers. */
  readonly request: (cell: string) => RequestTemplate;
  /** Whether the client connects twice and the second connection resumes the first's session. */
  readonly resume: boolean;
  readonly splitClientHello?: number;
  /** Where waiting is the row's point: milliseconds a cell may take, instead of the run's. */
  readonly deadlineMs?: number;
  /** What the broker cannot be configured for; empty: it can serve the row. */
  readonly cannot: readonly string[];
}

export interface Prepared {
  readonly rows: ReadonlyMap<string, PreparedRow>;
  /** Rows that cannot be measured, and why: a user's file that is no good. */
  readonly faults: ReadonlyMap<string, HarnessError>;
  readonly listenersByBroker: ReadonlyMap<string, readonly ListenerConfig[]>;
}

interface Input {
  readonly rows: readonly Row[];
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly certificates: CertificateStore;
  readonly brokers: readonly BrokerSource[];
}

/**
 * Issues what the rows need, and collects each broker's listeners, each configuration once. A
 * scenario whose own files are no good costs its rows, and no others.
 */
export async function prepareRows(input: Input): Promise<Prepared> {
  const paths = certificatePaths(input.certificates);
  await input.certificates.prepare(profilesNamed(input));
  const canary = (await canaryFiles(input.certificates)).listener;
  const rows = new Map<string, PreparedRow>();
  const faults = new Map<string, HarnessError>();
  const listeners = new Map<string, Map<string, ListenerConfig>>();
  for (const row of input.rows) {
    try {
      const prepared = await prepareRow(row, input, paths);
      rows.set(row.id, prepared);
      if (prepared.cannot.length > 0) continue;
      const mine = listeners.get(row.broker) ?? new Map<string, ListenerConfig>();
      listeners.set(row.broker, mine);
      mine.set(prepared.listener.id, prepared.listener);
      mine.set(canary.id, canary);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      faults.set(row.id, inScenario(error, input.scenarios.get(row.scenario)));
    }
  }
  return {
    rows,
    faults,
    listenersByBroker: new Map([...listeners].map(([id, mine]) => [id, [...mine.values()]])),
  };
}

/**
 * Profiles whose keys will be needed: made beforehand, several at once, as keys are what a cold start
 * waits for. One that does not exist costs the rows that name it, later.
 */
function profilesNamed({ rows, scenarios, certificates }: Input): string[] {
  const known = new Set(certificates.profileIds);
  const used = new Set(rows.map(({ scenario }) => scenarios.get(scenario)));
  const refs = [...used].flatMap((scenario) => [
    scenario?.server.certificate,
    scenario?.client.certificate,
    scenario?.client.key,
    ...(scenario?.server.clientTrustAnchors ?? []),
    ...(scenario?.client.trustAnchors ?? []),
  ]);
  return [...new Set(refs)].filter((ref) => typeof ref === 'string').filter((id) => known.has(id));
}

async function prepareRow(row: Row, input: Input, paths: CertificatePaths): Promise<PreparedRow> {
  const scenario = input.scenarios.get(row.scenario);
  const broker = input.brokers.find((source) => source.info.id === row.broker);
  if (scenario === undefined || broker === undefined) {
    throw new HarnessError('ENGINE_PROTOCOL', `${row.id} names what is not in the plan`);
  }
  const listener = await listenerOf(scenario, paths);
  const { version, credentials } = scenario.mqtt;
  const client = await requestOf(scenario, row.tls, paths);
  const request = (cell: string): RequestTemplate => ({
    ...client,
    exchange: mqttExchange({ version, ...(credentials && { credentials }), id: cell }),
  });
  const cannot = [...broker.cannot(listener), ...mqttVersionLacking(broker, scenario)];
  const { splitClientHello } = scenario.network;
  const { deadlineMs } = scenario;
  return {
    row,
    listener,
    request,
    resume: scenario.client.resume ?? false,
    ...(splitClientHello !== undefined && { splitClientHello }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    cannot,
  };
}

/** The same fault, saying which scenario named the file. */
function inScenario(error: HarnessError, scenario: Scenario | undefined): HarnessError {
  if (scenario === undefined) return error;
  return new HarnessError(
    error.code,
    error.toLine(),
    { file: relative(process.cwd(), scenario.file) },
    { cause: error },
  );
}

function mqttVersionLacking(broker: BrokerSource, { mqtt }: Scenario): string[] {
  const speaks = broker.mqttVersions?.includes(mqtt.version) ?? true;
  return speaks ? [] : [`mqtt.version=${mqtt.version}`];
}

/** The good case's listener, and a right and a wrong CA to ask it with. */
export async function canaryFiles(certificates: CertificateStore): Promise<CanarySetup> {
  const { server, mqtt } = SCENARIO_DEFAULTS;
  const listener = await listenerOf({ file: '', server, mqtt }, certificatePaths(certificates));
  return {
    listener,
    rightCa: certificates.trustBundle(['ca/root'], ''),
    wrongCa: certificates.trustBundle(['ca/other'], ''),
  };
}

/** The store as the plan asks for it: a user's relative paths start from the scenario's folder. */
function certificatePaths(store: CertificateStore): CertificatePaths {
  return {
    certificate: (ref, file) => store.certificate(ref, dirname(file)),
    key: (ref, file) => store.key(ref, dirname(file)),
    trustAnchors: (refs, file, form) => store.trustBundle(refs, dirname(file), form),
    crl: (crls, file) => store.crl(crls, dirname(file)),
    ocspResponse: (ref, certificate, file) => store.ocspResponse(ref, certificate, dirname(file)),
  };
}
