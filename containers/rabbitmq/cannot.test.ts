import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { cannot } from './cannot.ts';

const base = { certificate: '/c', key: '/k', clientAuth: 'none' } as const;

const CASES: readonly [Partial<ListenerConfig>, readonly string[]][] = [
  [{}, []],
  [{ transport: 'plain' }, []],
  [{ transport: 'silent' }, ['transport=silent']],
  [{ clientAuth: 'request', clientTrustAnchors: '/a' }, []],
  [{ securityLevel: 0 }, []],
  [{ securityLevel: 2 }, ['securityLevel=2']],
  [{ serverNames: ['a'], alpn: ['mqtt'], alpnRequired: true }, ['serverNames', 'alpnRequired']],
  [{ psk: { identity: 'i', key: '00' } }, ['psk']],
  [{ ocspStaple: '/o' }, ['ocspStaple']],
  [{ groups: ['x25519', 'X25519MLKEM768'] }, ['groups=X25519MLKEM768']],
  [{ versions: ['1.1', '1.3'] }, ['versions=1.3']],
  [{ versions: ['1.1', '1.2', '1.3'] }, []],
];

for (const [listener, fields] of CASES) {
  test(`${JSON.stringify(listener)}: ${fields.join(', ') || 'everything'}`, () => {
    assert.deepEqual(cannot({ ...base, ...listener }), fields);
  });
}
