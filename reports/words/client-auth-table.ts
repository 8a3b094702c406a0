import type { Matrix } from '../../harness/model/matrix.ts';
import type { Observation } from '../../harness/model/observation.ts';
import { isMeasured } from '../../harness/model/stages.ts';

/** What a broker does about client certificates, in EMQX's and mosquitto's words. */
const DEMANDS = {
  none: 'does not ask (verify_none)',
  request: 'asks (verify_peer)',
  require: 'demands one (verify_peer, fail_if_no_peer_cert; require_certificate)',
} as const;

const SENT = ['no Certificate message', 'an empty list', 'a certificate'] as const;
type Sent = (typeof SENT)[number];

export interface ClientAuthTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * verify x fail_if_no_peer_cert: how many cells connected and how many the broker refused, by what
 * it asks and what the client sent. Only cells where the wire or the library told what was sent;
 * undefined where no broker asked, as there is nothing to compare then.
 */
export function clientAuthTable(matrix: Matrix): ClientAuthTable | undefined {
  const scenarios = new Map(matrix.scenarios.map((scenario) => [scenario.id, scenario.clientAuth]));
  const counts = new Map<string, Map<string, number>>();
  for (const { scenario, cells } of matrix.rows) {
    const demand = scenarios.get(scenario);
    if (demand === undefined) continue;
    for (const { observation } of cells) {
      const sent = sentOf(observation);
      const end = endOf(observation);
      if (sent === undefined || end === undefined) continue;
      const field = counts.get(`${demand} ${sent}`) ?? new Map<string, number>();
      counts.set(`${demand} ${sent}`, field.set(end, (field.get(end) ?? 0) + 1));
    }
  }
  const asked = (['request', 'require'] as const).some((demand) =>
    SENT.some((sent) => counts.has(`${demand} ${sent}`)),
  );
  if (!asked) return undefined;
  return {
    head: ['the broker', ...SENT.map((sent) => `client sends ${sent}`)],
    rows: (['none', 'request', 'require'] as const).map((demand) => [
      DEMANDS[demand],
      ...SENT.map((sent) => fieldWords(counts.get(`${demand} ${sent}`))),
    ]),
  };
}

function sentOf({ clientCertificates }: Observation): Sent | undefined {
  if (clientCertificates === 'unknown') return undefined;
  if (clientCertificates === 'none') return 'no Certificate message';
  return clientCertificates === 0 ? 'an empty list' : 'a certificate';
}

/** What the client itself refused says nothing about what the broker asks. */
function endOf({ outcome, by, reason }: Observation): string | undefined {
  if (!isMeasured(outcome)) return undefined;
  if (outcome === 'connected') return 'connected';
  return outcome === 'refused' && by === 'broker' ? `refused: ${reason}` : undefined;
}

function fieldWords(counts: ReadonlyMap<string, number> | undefined): string {
  if (counts === undefined) return '';
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([end, count]) => `${end} ${count}`)
    .join(', ');
}
