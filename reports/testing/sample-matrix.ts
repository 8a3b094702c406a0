import type { Matrix, MatrixCell, MatrixRow } from '../../harness/model/matrix.ts';
import type { Observation } from '../../harness/model/observation.ts';
import { totalsOf } from '../../harness/model/totals.ts';
import {
  absent,
  digestTooBig,
  flow12,
  HOSTILE,
  observation,
  refusedByClient,
} from './sample-observations.ts';

function row(
  fields: Pick<MatrixRow, 'scenario' | 'title' | 'verdict' | 'expectation'> & Partial<MatrixRow>,
  cells: Record<string, [MatrixCell['verdict'], Observation, known?: string]>,
): MatrixRow {
  const { broker = 'mosquitto/2.0', tls = '1.2' } = fields;
  return {
    id: `${fields.scenario}|${broker}|${tls}`,
    broker,
    tls,
    cells: Object.entries(cells).map(([backend, [verdict, observation, known]]) => ({
      backend,
      verdict,
      observation,
      ...(known === undefined ? {} : { known }),
    })),
    divergences: [],
    ...fields,
  };
}

/** A matrix with a cell of every verdict, valid by the schema, made by hand. */
export function sampleMatrix(): Matrix {
  const connect = { outcomes: [{ outcome: 'connected' }], exceptions: [] } as const;
  const rows: MatrixRow[] = [
    row(
      {
        scenario: 'seeds/s0-mutual-rsa512-sha512',
        title: 'Mutual port, client key RSA-512, only SHA-512 allowed',
        verdict: 'unexpected',
        expectation: {
          outcomes: [
            {
              outcome: 'refused',
              by: 'client',
              stage: 'client-certificate-verify',
              reasons: ['digest_too_big_for_key'],
            },
          ],
          exceptions: [],
        },
        divergences: [
          {
            grade: 'verdict',
            groups: [
              { value: 'refused', backends: ['node/24', 'openssl-cli/system'] },
              { value: 'connected', backends: ['bun/1'] },
            ],
          },
        ],
      },
      {
        'node/24': ['pass', digestTooBig],
        'openssl-cli/system': ['pass', digestTooBig],
        'bun/1': ['unexpected', observation({ clientCertificates: 1, flow: flow12(true) })],
        'wolfssl/system': ['unavailable', absent],
      },
    ),
    row(
      {
        scenario: 'seeds/s0-one-way',
        title: 'The same client on the one-way port',
        verdict: 'pass',
        expectation: { outcomes: [...connect.outcomes], exceptions: [] },
      },
      {
        'node/24': ['pass', observation()],
        'openssl-cli/system': ['pass', observation()],
        'bun/1': ['pass', observation()],
        'wolfssl/system': ['unavailable', absent],
      },
    ),
    row(
      {
        scenario: 'trust/hostile-words',
        title: 'Words of others <b>stay</b> words',
        broker: 'aedes/1',
        verdict: 'fault',
        expectation: {
          outcomes: [{ outcome: 'connected' }, { outcome: 'refused', by: 'client' }],
          because: 'RFC 5280 leaves it open <i>here</i>',
          exceptions: [
            {
              backend: 'bun',
              expect: { outcome: 'timeout' },
              cause: 'Stays silent in this case.',
              link: 'oven-sh/bun#1',
            },
          ],
        },
      },
      {
        'node/24': [
          'known',
          { ...refusedByClient('unrecognised', HOSTILE, HOSTILE), brokerLog: [HOSTILE] },
          'node/hostile',
        ],
        'openssl-cli/system': ['unsupported', { ...absent, outcome: 'unsupported' }],
        'bun/1': ['fault', { ...absent, outcome: 'harness-error' }],
        'wolfssl/system': ['unavailable', absent],
      },
    ),
    row(
      {
        scenario: 'trust/unknown-ca',
        title: 'The CA is not the one the client trusts',
        broker: 'aedes/1',
        tls: '1.3',
        verdict: 'known',
        expectation: {
          outcomes: [{ outcome: 'refused', by: 'client', reasons: ['unknown_ca'] }],
          exceptions: [],
        },
        divergences: [
          {
            grade: 'reason',
            groups: [
              { value: 'unknown_ca', backends: ['openssl-cli/system', 'bun/1'] },
              { value: 'bad_certificate', backends: ['node/24'] },
            ],
            known: 'node/hostile',
          },
        ],
      },
      {
        'node/24': ['known', refusedByClient('bad_certificate', 'X', 'bad'), 'node/hostile'],
        'openssl-cli/system': ['pass', refusedByClient('unknown_ca', '20', 'unable to get issuer')],
        'bun/1': ['pass', refusedByClient('unknown_ca', 'UNABLE_TO_GET_ISSUER_CERT', '')],
        'wolfssl/system': ['unavailable', absent],
      },
    ),
  ];
  return {
    schemaVersion: 1,
    run: {
      id: '2026-01-02-abc',
      startedAt: '2026-01-02T03:04:05.000Z',
      durationMs: 4321,
      complete: true,
      faults: [],
      selection: { scenario: ['seeds/*', 'trust/*'] },
      planned: rows.length,
    },
    backends: [
      backend('node/24', 'node', 'Node.js', '24.21.0', 'OpenSSL', '3.5.4'),
      backend('openssl-cli/system', 'openssl', 'openssl s_client', '3.0.19', 'OpenSSL', '3.0.19'),
      backend('bun/1', 'bun', 'Bun', '1.4.5', 'BoringSSL', 'unknown'),
      {
        ...backend('wolfssl/system', 'wolfssl', 'wolfSSL driver', 'unknown', 'wolfSSL', 'unknown'),
        available: false,
        reason: 'libwolfssl is not installed',
        install: 'apt-get install -y gcc libwolfssl-dev',
      },
    ],
    brokers: [
      {
        id: 'mosquitto/2.0',
        product: 'mosquitto',
        version: '2.0.11',
        tlsLibrary: { name: 'OpenSSL', version: '3.0.19' },
        mode: 'process',
        available: true,
      },
      {
        id: 'aedes/1',
        product: 'aedes',
        version: '1.2.0',
        tlsLibrary: { name: 'OpenSSL', version: '3.5.4' },
        mode: 'in-process',
        available: true,
      },
    ],
    scenarios: rows.map(({ scenario, title }) => ({
      id: scenario,
      title,
      description: `What ${scenario} is about, for somebody who has the symptom.`,
      specs: ['RFC 5246 §7.4.8'],
      tags: ['sample'],
    })),
    rows,
    knownDivergences: [
      { id: 'node/hostile', cause: 'Written for the tests of the reports.', link: 'nodejs/node#1' },
    ],
    stale: [
      {
        id: 'bun/old',
        cause: 'Bun used to do otherwise here.',
        link: 'oven-sh/bun#2',
        cells: ['seeds/s0-one-way|mosquitto/2.0|1.2|bun/1'],
      },
    ],
    totals: totalsOf(rows),
  };
}

/** The sample with its rows repeated under other names, for tests of size and speed. */
export function largeMatrix(rows: number): Matrix {
  const sample = sampleMatrix();
  const many = Array.from({ length: rows }, (_, i): MatrixRow => {
    const row = sample.rows[i % sample.rows.length] as MatrixRow;
    const scenario = `${row.scenario}-${String(Math.floor(i / 4)).padStart(5, '0')}`;
    return { ...row, scenario, id: `${scenario}|${row.broker}|${row.tls}` };
  });
  return { ...sample, rows: many, totals: totalsOf(many), run: { ...sample.run, planned: rows } };
}

function backend(
  id: string,
  stack: string,
  product: string,
  version: string,
  library: string,
  libraryVersion: string,
): Matrix['backends'][number] {
  return {
    id,
    stack,
    product,
    version,
    tlsLibrary: { name: library, version: libraryVersion },
    source: 'npm',
    available: true,
  };
}
