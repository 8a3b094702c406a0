import { mqttExchange, observe } from '../observe/index.ts';
import type { ListenerConfig, StartedBroker } from '../model/broker.ts';
import { HarnessError } from '../model/errors.ts';
import type { Observation } from '../model/observation.ts';
import type { BrokerHost } from './broker-host.ts';
import { driveCell } from './cell.ts';
import type { CellPlan, Pairing, RequestTemplate } from './cell.ts';
import { lastOf } from './faults.ts';
import { onceDone } from './gate.ts';
import { whileBrokerLives } from './while-broker-lives.ts';

/** What the canaries need besides a listener with the good certificate. */
interface CanaryFiles {
  /** Trust bundle with the CA of the good certificate. */
  readonly rightCa: string;
  /** Trust bundle with another CA. */
  readonly wrongCa: string;
}

/** Those, and the listener with the good certificate. */
export interface CanarySetup extends CanaryFiles {
  readonly listener: ListenerConfig;
}

/** Keeps cells from counting where broker and backend do not do what every one of them must. */
export class Canaries {
  readonly #setup: CanarySetup;
  readonly #runId: string;
  readonly #songs = new Map<string, () => Promise<readonly string[]>>();

  constructor(setup: CanarySetup, runId: string) {
    this.#setup = setup;
    this.#runId = runId;
  }

  /** Where not even the good case's listener comes up, the broker is at fault and no scenario is. */
  refuseBrokenBroker(broker: StartedBroker, host: BrokerHost): void {
    const state = broker.listeners.get(this.#setup.listener.id);
    if (state?.state !== 'refused') return;
    host.doesNotStart(`not even with the good configuration: ${lastOf(state.words)}`, state.words);
    throw new HarnessError(
      'BROKER_NOT_READY',
      `${host.source.info.id} does not start with the good configuration: ${state.words.join(' / ')}`,
    );
  }

  /** A backend is put to the test once against each broker. */
  async refuseUnfitPairing(pairing: Pairing): Promise<void> {
    const backend = pairing.backend.info.id;
    const broker = pairing.host.source.info.id;
    const key = `${backend} ${broker}`;
    const sing =
      this.#songs.get(key) ?? onceDone(() => canaryFaults(pairing, this.#setup, this.#runId));
    this.#songs.set(key, sing);
    const faults = await sing();
    if (faults.length === 0) return;
    throw new HarnessError('BACKEND_CANARY', `${backend} against ${broker}: ${faults.join('; ')}`);
  }
}

/** The canaries' faults; sung again where another cell killed the broker meanwhile. */
async function canaryFaults(
  pairing: Pairing,
  { listener, ...files }: CanarySetup,
  runId: string,
): Promise<readonly string[]> {
  const plan = { ...pairing, listener };
  const { result, death } = await whileBrokerLives(plan, () => singCanaries(plan, files, runId));
  return death === undefined ? result : [...result, `the broker dies: ${death.words.join(' / ')}`];
}

/**
 * The good case must be accepted, the bad one refused, a made-up feature answered `unsupported`;
 * until then nothing a backend says against this broker counts. Returns what is wrong, or nothing.
 */
async function singCanaries(
  plan: Omit<CellPlan, 'request'>,
  files: CanaryFiles,
  runId: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const exchangeId = `${runId} canary ${plan.backend.info.id}`;
  const good = await drive(plan, request(files.rightCa, exchangeId));
  if (good.outcome !== 'connected') faults.push(`the good case is not accepted: ${said(good)}`);
  const bad = await drive(plan, request(files.wrongCa, exchangeId));
  if (!refusedOverTheCertificate(bad)) faults.push(`an unknown CA is not refused: ${said(bad)}`);
  const madeUp = await drive(
    plan,
    Object.assign(request(files.rightCa, exchangeId), { madeUpFeature: true }),
  );
  if (madeUp.outcome !== 'unsupported') {
    faults.push(`a made-up feature is not answered unsupported: ${said(madeUp)}`);
  }
  return faults;
}

/** Not just any refusal: a client that cannot connect at all refuses the bad case too. */
function refusedOverTheCertificate({ outcome, by, stage }: Observation): boolean {
  const early: readonly Observation['stage'][] = ['tcp', 'client-config', 'hello'];
  return outcome === 'refused' && by !== 'broker' && !early.includes(stage);
}

function request(trustAnchors: string, id: string): RequestTemplate {
  return {
    servername: 'broker.test',
    verify: true,
    trustAnchors,
    exchange: mqttExchange({ version: '3.1.1', id }),
  };
}

async function drive(
  plan: Omit<CellPlan, 'request'>,
  template: RequestTemplate,
): Promise<Observation> {
  const { evidence } = await driveCell({ ...plan, request: template });
  return observe(evidence);
}

function said(observation: Observation): string {
  const { outcome, reason, native } = observation;
  return `${outcome}, ${reason}, ${native.code} ${native.text}`.trim();
}
