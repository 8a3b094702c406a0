import type { Alert } from '../model/observation.ts';
import type { Party } from '../model/stages.ts';
import { alertsOf, type Findings } from './findings.ts';

export interface ByWhom {
  readonly by: Party | 'unknown';
  /** One sentence for the evidence. */
  readonly because: string;
  readonly contradiction?: string;
}

/**
 * Who gave up first. The best source decides; one that says otherwise is named as a contradiction.
 * In this order: a client that did not get to the network; a plaintext alert on the wire; what the
 * client's library says it decided or was told; alerts the library lists; what the broker logged; a
 * client that never spoke; an end the client did not bring about; which leg of the tap closed first.
 */
export function byWhom(findings: Findings): ByWhom {
  const claims = CLAIMS.flatMap((claim) => claim(findings) ?? []);
  const [best, ...others] = claims;
  if (best === undefined) return { by: 'unknown', because: 'nothing tells who gave up first' };
  const against = others.find((claim) => claim.strong && claim.by !== best.by);
  if (!best.strong || against === undefined) return best;
  return { ...best, contradiction: `${best.because}, but ${against.because}` };
}

interface Claim {
  readonly by: Party;
  readonly because: string;
  /** Says who, where the others only make it likely. */
  readonly strong: boolean;
}

const CLAIMS: readonly ((findings: Findings) => Claim | undefined)[] = [
  fromPhase,
  fromWire,
  fromClient,
  fromLibraryAlerts,
  fromLog,
  fromMuteClient,
  fromLostClient,
  fromCloses,
];

/** Reading one's own files comes before the network; nobody else can have given up. */
function fromPhase({ result }: Findings): Claim | undefined {
  if (result?.phase !== 'config') return undefined;
  const text = result.error?.text ?? 'without a word';
  return strong('client', `the client did not accept its own configuration: ${text}`);
}

function fromWire(findings: Findings): Claim | undefined {
  const first = telling(findings).find(({ source }) => source === 'wire');
  if (first === undefined) return undefined;
  return strong(first.from, `the wire shows ${first.name} (${first.code}) from the ${first.from}`);
}

/** In the order in which they were seen. */
function telling(findings: Findings): readonly Alert[] {
  const alerts = [...alertsOf(findings, 'client'), ...alertsOf(findings, 'broker')];
  return findings.alerts.filter((alert) => alerts.includes(alert));
}

function fromClient({ client, evidence }: Findings): Claim | undefined {
  const library = evidence.backend.stack;
  if (client?.kind === 'decided') return strong('client', `${library} says: ${client.because}`);
  if (client?.kind === 'told') return strong('broker', `${library} was told: ${client.because}`);
  return undefined;
}

function fromLibraryAlerts(findings: Findings): Claim | undefined {
  const first = telling(findings).find(({ source }) => source === 'library');
  if (first === undefined) return undefined;
  return strong(
    first.from,
    `the library reports ${first.name} (${first.code}) from the ${first.from}`,
  );
}

function fromLog({ log, evidence }: Findings): Claim | undefined {
  const broker = evidence.broker.product;
  if (log?.kind === 'decided') return strong('broker', `${broker} logged: ${log.because}`);
  if (log?.kind === 'told') return strong('client', `${broker} was told: ${log.because}`);
  return undefined;
}

/** In TLS the client speaks first (RFC 8446 §2): one that never did gave up by itself. */
function fromMuteClient({ evidence: { wire } }: Findings): Claim | undefined {
  if (!wire.clientConnected || wire.bytes.client > 0) return undefined;
  return weak('client', 'the client connected and never sent a byte');
}

function fromLostClient({ client }: Findings): Claim | undefined {
  return client?.kind === 'lost' ? weak('broker', client.because) : undefined;
}

function fromCloses({ evidence }: Findings): Claim | undefined {
  const ended = evidence.wire.closes.filter(({ kind }) => kind !== 'silence');
  const first = ended.toSorted((a, b) => a.order - b.order)[0];
  if (first === undefined) return undefined;
  return weak(first.leg, `the ${first.leg} closed first (${first.kind})`);
}

function strong(by: Party, because: string): Claim {
  return { by, because, strong: true };
}

function weak(by: Party, because: string): Claim {
  return { by, because, strong: false };
}
