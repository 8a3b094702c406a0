import type { KnownDivergences } from '../model/known-divergence.ts';
import { NOTHING_NEGOTIATED } from '../model/observation.ts';
import type { Observation } from '../model/observation.ts';
import type { Row } from '../model/row.ts';
import type { JudgedBackend, JudgedCell } from './judge-row.ts';

/** Small makers for the tests of this folder. */
export function observed(fields: Partial<Observation> = {}): Observation {
  const connected = (fields.outcome ?? 'connected') === 'connected';
  return {
    outcome: 'connected',
    stage: connected ? 'mqtt-echo' : 'server-certificate',
    by: connected ? 'none' : 'client',
    reason: connected ? 'none' : 'unknown_ca',
    alerts: [],
    alertsVisible: 'all',
    closes: [],
    negotiated: NOTHING_NEGOTIATED,
    clientCertificates: 'unknown',
    native: { code: '', text: '' },
    brokerLog: [],
    durationMs: 1,
    flow: [],
    evidence: [],
    ...fields,
  };
}

export function backend(id: string, version = '1.0.0', stack = id.split('/')[0] ?? id) {
  return { id, stack, tlsLibrary: { name: stack, version } } satisfies JudgedBackend;
}

export function cell(id: string, fields: Partial<Observation> = {}, version?: string): JudgedCell {
  return { backend: backend(id, version), observation: observed(fields) };
}

export function row(fields: Partial<Row> = {}): Row {
  return {
    id: 'trust/unknown-ca|aedes/1|1.2',
    scenario: 'trust/unknown-ca',
    title: 'CA that is not known',
    broker: 'aedes/1',
    tls: '1.2',
    backends: ['node/24', 'openssl/system', 'wolfssl/system', 'bun/1'],
    expectation: { outcomes: [{ outcome: 'connected' }], exceptions: [] },
    ...fields,
  };
}

export function known(fields: Partial<KnownDivergences[string]> = {}): KnownDivergences {
  return {
    'wolfssl/unknown-ca': {
      scenario: 'trust',
      backend: 'wolfssl',
      observed: { outcome: 'refused', reasons: ['unknown_ca'] },
      cause: 'Written for the tests of the judgement.',
      link: 'RFC 5280 §6',
      ...fields,
    },
  };
}
