import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { cannot } from './cannot.ts';

const base = { certificate: '/c', key: '/k', clientAuth: 'none' } as const;

const CASES: readonly [Partial<ListenerConfig>, readonly string[]][] = [
  [{}, []],
  [{ transport: 'plain' }, []],
  [{ transport: 'http' }, ['transport=http']],
  [{ clientAuth: 'request', clientTrustAnchors: '/a', securityLevel: 0 }, []],
  [{ securityLevel: 1 }, ['securityLevel=1']],
  [{ alpn: ['mqtt'], groups: ['x25519'] }, ['alpn', 'groups']],
  [{ crl: '/l', ocspStaple: '/o' }, ['ocspStaple', 'crl']],
  [{ signatureAlgorithms: ['ed25519'] }, ['signatureAlgorithms']],
  [{ cipherSuites13: ['TLS_AES_128_GCM_SHA256'] }, ['cipherSuites13']],
  [{ cipherSuites13: ['TLS_AES_128_GCM_SHA256'], versions: ['1.3'] }, []],
  [{ cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }, []],
  [{ versions: ['1.0', '1.3'] }, ['versions=1.3']],
];

for (const [listener, fields] of CASES) {
  test(`${JSON.stringify(listener)}: ${fields.join(', ') || 'everything'}`, () => {
    assert.deepEqual(cannot({ ...base, ...listener }), fields);
  });
}
