import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FlowMessage } from '../../harness/model/observation.ts';
import { sampleMatrix } from '../testing/sample-matrix.ts';
import { observation } from '../testing/sample-observations.ts';
import { clientAuthTable } from './client-auth-table.ts';
import { rowStory } from './row-story.ts';

const hello: FlowMessage[] = [
  { from: 'client', message: 'ClientHello', bytes: 200 },
  { from: 'broker', message: 'ServerHello', bytes: 61 },
];
const request: FlowMessage = { from: 'broker', message: 'CertificateRequest', bytes: 40 };
const empty: FlowMessage = { from: 'client', message: 'Certificate', bytes: 7 };
const full: FlowMessage = { from: 'client', message: 'Certificate', bytes: 800 };
const verify: FlowMessage = { from: 'client', message: 'CertificateVerify', bytes: 264 };

const asked = {
  certificateTypes: ['ecdsa_sign'],
  signatureAlgorithms: ['ecdsa_secp256r1_sha256'],
  authorities: ['CN=ca/root'],
};

/** The S4 story: one library sends an empty list where another sends its certificate. */
function s4(): ReturnType<typeof sampleMatrix> {
  const matrix = sampleMatrix();
  const good = observation({
    clientCertificates: 1,
    certificateRequest: asked,
    flow: [...hello, request, full, verify],
  });
  const bad = observation({
    outcome: 'refused',
    by: 'broker',
    stage: 'client-certificate',
    reason: 'no_certificate_sent',
    clientCertificates: 0,
    certificateRequest: asked,
    flow: [...hello, request, empty],
  });
  const [row] = matrix.rows;
  assert.ok(row);
  const rows = [
    {
      ...row,
      id: 's4|aedes/1|1.2',
      scenario: 's4',
      cells: [
        { backend: 'node/24', verdict: 'pass' as const, observation: good },
        { backend: 'wolfssl/system', verdict: 'unexpected' as const, observation: bad },
      ],
    },
    {
      ...row,
      id: 'plain|aedes/1|1.2',
      scenario: 'plain',
      cells: [
        { backend: 'node/24', verdict: 'pass' as const, observation: observation({ flow: hello }) },
      ],
    },
  ].map((one) => ({ ...one, broker: 'aedes/1', tls: '1.2' as const }));
  const scenario = { title: 't', description: 'd', specs: ['RFC 5246 §7.4.6'], tags: [] };
  return {
    ...matrix,
    rows,
    scenarios: [
      { ...scenario, id: 's4', clientAuth: 'require', contrast: 'plain' },
      { ...scenario, id: 'plain', clientAuth: 'none' },
    ],
  };
}

test('what was asked, what each sent, and where the failing flow leaves the good one', () => {
  const matrix = s4();
  const [row] = matrix.rows;
  assert.ok(row);
  assert.deepEqual(rowStory(matrix, row), [
    'CertificateRequest asks for ecdsa_sign; signature algorithms ecdsa_secp256r1_sha256; it names CN=ca/root as authority',
    'To it node/24 sent 1 certificate and CertificateVerify; wolfssl/system sent an empty list and no CertificateVerify',
    'wolfssl/system against node/24, which connected: + client Certificate (EMPTY list, 12 bytes as a record) 7, − client Certificate, − client CertificateVerify; first difference: client Certificate (EMPTY list, 12 bytes as a record), only here',
    "node/24 against plain: + broker CertificateRequest 40, + client Certificate 800, + client CertificateVerify; first difference: broker CertificateRequest, only here; the broker's first flight is 101 bytes against 61: CertificateRequest +40",
  ]);
});

test('a contrast that was not measured is said to be missing', () => {
  const matrix = s4();
  const [row] = matrix.rows;
  assert.ok(row);
  const alone = { ...matrix, rows: [row] };
  assert.match(rowStory(alone, row).at(-1) ?? '', /plain, which was not measured in this run$/);
});

test('verify x fail_if_no_peer_cert counts what was sent against how it ended', () => {
  const counted = clientAuthTable(s4());
  assert.deepEqual(
    counted?.rows.map((row) => row.slice(1)),
    [
      ['connected 1', '', ''],
      ['', '', ''],
      ['', 'refused: no_certificate_sent 1', 'connected 1'],
    ],
  );
  assert.equal(clientAuthTable({ ...s4(), scenarios: [] }), undefined);
});
