import type { BackendSource } from '../model/backend.ts';
import type { BackendInfo } from '../model/identity.ts';
import type { BrokerSource } from '../model/broker.ts';
import type { KnownDivergences } from '../model/known-divergence.ts';
import type { MatrixRow } from '../model/matrix.ts';
import type { Observation } from '../model/observation.ts';
import type { Row } from '../model/row.ts';
import type { Scenario } from '../model/scenario.ts';
import type { CertificateStore } from '../certs/index.ts';
import { HarnessError } from '../model/errors.ts';
import { judgeRow } from '../judge/index.ts';
import {
  observedHarnessError,
  observedRefusedStart,
  observedUnavailable,
  observedUnsupported,
} from '../observe/index.ts';
import { Canaries, type CanarySetup } from './canary.ts';
import type { CellPlan, Pairing } from './cell.ts';
import { directExchange, type DirectExchange } from './direct-exchange.ts';
import { driveUnlessBrokerDies } from './drive-cell-alive.ts';
import { Faults } from './faults.ts';
import { Limiter } from './gate.ts';
import { Hosts } from './hosts.ts';
import { canaryFiles, prepareRows } from './prepare.ts';
import type { Prepared, PreparedRow } from './prepare.ts';

export interface EngineOptions {
  readonly runId: string;
  /** Directory of the run: rendered broker configurations and logs stay there. */
  readonly directory: string;
  readonly rows: readonly Row[];
  readonly scenarios: ReadonlyMap<string, Scenario>;
  readonly certificates: CertificateStore;
  readonly backends: readonly BackendSource[];
  readonly brokers: readonly BrokerSource[];
  readonly known: KnownDivergences;
  /** Cells in flight at the same time. */
  readonly inFlight: number;
  /** Milliseconds a client may take for one handshake and exchange. */
  readonly timeoutMs: number;
  readonly announce: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Owns brokers, backends and taps and drives cells. Knows nothing of a test runner: whoever wants a
 * row asks for it, and is told what happened and what it is worth.
 */
export class Engine implements AsyncDisposable {
  readonly #options: EngineOptions;
  readonly #planned: ReadonlyMap<string, Row>;
  readonly #rows: ReadonlyMap<string, PreparedRow>;
  readonly #rowFaults: ReadonlyMap<string, HarnessError>;
  readonly #hosts: Hosts;
  readonly #canaries: Canaries;
  readonly #limiter: Limiter;
  readonly #stopped = new AbortController();
  readonly #signal: AbortSignal;
  /** Cells asked for so far. */
  #cells = 0;
  readonly #faults: Faults;
  readonly #underWay = new Set<Promise<unknown>>();

  /** Issues every certificate the rows need; starts nothing. */
  static async create(options: EngineOptions): Promise<Engine> {
    const prepared = await prepareRows(options);
    return new Engine(options, prepared, await canaryFiles(options.certificates));
  }

  private constructor(
    options: EngineOptions,
    { rows, faults, listenersByBroker }: Prepared,
    canary: CanarySetup,
  ) {
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#stopped.signal]);
    this.#limiter = new Limiter(options.inFlight);
    this.#rows = rows;
    this.#rowFaults = faults;
    for (const line of new Set([...faults.values()].map((fault) => fault.toLine()))) {
      options.announce(`error: ${line}`);
    }
    this.#planned = new Map(options.rows.map((row) => [row.id, row]));
    this.#canaries = new Canaries(canary, options.runId);
    const { directory, runId, announce } = options;
    this.#faults = new Faults(announce);
    const start = { directory, runId, signal: this.#signal, announce };
    this.#hosts = new Hosts(options, listenersByBroker, start, this.#faults);
  }

  /**
   * Starts what the rows will need, all at once, for callers that have something else to wait for
   * meanwhile. What fails here fails again where it is needed; of a broker it is told at once.
   */
  warm(): void {
    this.#hosts.warm(this.#rows.values());
  }

  /** Measures every cell of a row anew and judges it. Rejects only for an unknown row or after the end. */
  async runRow(rowId: string): Promise<MatrixRow> {
    const row = this.#planned.get(rowId);
    if (row === undefined) {
      throw new HarnessError('ENGINE_PROTOCOL', `no row ${rowId} in this plan`);
    }
    const cells = Promise.all(
      row.backends.map(async (id) => {
        const observation = await this.#observeCell(rowId, id);
        return { backend: this.#describe(id), observation };
      }),
    );
    this.#underWay.add(cells);
    try {
      const observed = await cells;
      // What the end cut short is no measurement, and no fault of the row's.
      this.#signal.throwIfAborted();
      return judgeRow(
        row,
        observed,
        this.#options.known,
        this.#hosts.broker(row.broker)?.source.info,
      );
    } finally {
      this.#underWay.delete(cells);
    }
  }

  /** A cell's exchange as it is by itself, for whoever measures what everything else costs. */
  async direct(rowId: string, backendId: string): Promise<DirectExchange> {
    const prepared = this.#rows.get(rowId);
    const host = this.#hosts.broker(prepared?.row.broker ?? '');
    const client = this.#hosts.backend(backendId);
    if (prepared === undefined || host === undefined || client === undefined) {
      throw new HarnessError('ENGINE_PROTOCOL', `no ${backendId} in ${rowId}`);
    }
    return directExchange({
      prepared,
      host,
      client,
      ask: () => prepared.request(this.#cellName(prepared, backendId)),
      timeoutMs: this.#options.timeoutMs,
      signal: this.#signal,
    });
  }

  /** Ends what is under way, stops drivers and brokers, and waits until they are gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped.abort(new Error('the engine stops'));
    await Promise.allSettled(this.#underWay);
    await this.#hosts[Symbol.asyncDispose]();
  }

  #cellName({ row }: PreparedRow, backendId: string): string {
    this.#cells += 1;
    return `${this.#options.runId} ${row.id} ${backendId} ${this.#cells}`;
  }

  /** The rows are done: what went wrong since the last of them is a fault as well. */
  settle(): void {
    this.#hosts.settle();
  }

  /** What went wrong beside the rows: the run is not complete. */
  get faults(): readonly string[] {
    return this.#faults.texts;
  }

  /** Who the backends are; one that was started says it itself, its source may only guess. */
  backendInfos(): BackendInfo[] {
    return this.#hosts.backendInfos();
  }

  #describe(id: string) {
    const info = this.#hosts.backend(id)?.info;
    return {
      id,
      stack: info?.stack ?? id,
      tlsLibrary: info?.tlsLibrary ?? { name: 'unknown', version: 'unknown' },
    };
  }

  async #observeCell(rowId: string, backendId: string): Promise<Observation> {
    try {
      const prepared = this.#rows.get(rowId);
      if (prepared === undefined) throw this.#rowFaults.get(rowId);
      const measure = () => this.#measure(prepared, backendId);
      // Who waits for a silent peer does nothing else, and must not keep others from their work.
      return await (prepared.deadlineMs === undefined ? this.#limiter.run(measure) : measure());
    } catch (error) {
      // A fault of ours is shown as one; it never becomes something the handshake did.
      return observedHarnessError(error);
    }
  }

  async #measure(prepared: PreparedRow, backendId: string): Promise<Observation> {
    this.#signal.throwIfAborted();
    const host = this.#hosts.broker(prepared.row.broker);
    const client = this.#hosts.backend(backendId);
    if (host === undefined || client === undefined) {
      throw new HarnessError('ENGINE_PROTOCOL', `${prepared.row.id} names a part nobody knows`);
    }
    for (const { info } of [host.source, client.source]) {
      if (!info.available) return observedUnavailable(`${info.id}: ${info.reason ?? 'not there'}`);
    }
    if (prepared.cannot.length > 0) return observedUnsupported(prepared.cannot, 'broker');
    if (client.source.websocket === true && host.source.websocket !== true) {
      return observedUnsupported(['MQTT over WebSocket'], 'broker');
    }
    const [broker, backend] = await Promise.all([host.started(), client.started()]);
    this.#canaries.refuseBrokenBroker(broker, host);
    const state = broker.listeners.get(prepared.listener.id);
    if (state?.state === 'refused') return observedRefusedStart(state.words);

    const { timeoutMs } = this.#options;
    const pairing: Pairing = { backend, host, broker, timeoutMs, signal: this.#signal };
    await this.#canaries.refuseUnfitPairing(pairing);
    const { listener, splitClientHello } = prepared;
    const plan: CellPlan = {
      ...pairing,
      listener,
      request: prepared.request(this.#cellName(prepared, backendId)),
      timeoutMs: prepared.deadlineMs ?? timeoutMs,
      ...(prepared.resume && { resumeIn: this.#options.directory }),
      ...(splitClientHello !== undefined && { splitClientHello }),
    };
    return driveUnlessBrokerDies(plan);
  }
}
