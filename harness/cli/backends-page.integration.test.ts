import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { detectSuites } from '../../containers/index.ts';
import { makeCertificates, type ContractCertificates } from '../backends/contract/certificates.ts';
import { whatItTells } from '../backends/contract/told.ts';
import { detectBackends } from '../backends/index.ts';
import { CAPABILITIES } from '../model/driver-protocol.ts';
import { programsOnPath } from '../backends/platform.ts';
import { skipUnless } from '../selftest/needs.ts';
import { ROOT } from './paths.ts';

const openssl = {
  name: 'openssl',
  there: programsOnPath('openssl').length > 0,
  install: 'apt-get install -y openssl',
};

/** docs/backends.md against what the drivers say of themselves and of a few handshakes. */
const signal = AbortSignal.timeout(900_000);
const scratch = mkdtempSync(join(tmpdir(), 'backends-page-'));
// Drivers are compiled anew; hundreds of megabytes are not installed anew.
const cache = process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(ROOT, '.cache');
symlinkSync(join(cache, 'fleet'), join(scratch, 'fleet'));
after(() => rmSync(scratch, { recursive: true, force: true }));
const sources = await detectBackends({
  cacheDirectory: scratch,
  maxProcesses: 1,
  suites: await detectSuites('page', signal),
});
const clientOf = (id: string) => id.split('/')[0] ?? id;
const rows = new Map(
  [
    ...readFileSync(join(ROOT, 'docs/backends.md'), 'utf8').matchAll(/^\| `([a-z-]+)` +\|.*$/gm),
  ].map(([line, client = '']) => [client, line.split('|').map((cell) => cell.trim())] as const),
);
const CANNOT = 3;
const TELLS = 4;

/** The page's words for what a result has. */
const FACTS: Readonly<Record<string, string>> = {
  version: 'version',
  suite: 'cipher',
  group: 'group',
  'signature scheme': 'signatureScheme',
  ALPN: 'alpn',
  resumed: 'resumed',
  'certificates sent': 'clientCertificates',
  'broker’s certificates': 'peerCertificates',
};
const SAME_AS = /^as `([a-z-]+)`/;

/** What is told at all, and of which alerts; what follows a second semicolon is a remark. */
function tellsOf(client: string): readonly [string, string] {
  const [facts = '', alerts = ''] = (rows.get(client)?.[TELLS] ?? '').split(/;\s*/);
  const [, other] = SAME_AS.exec(facts) ?? [];
  return other === undefined ? [facts, alerts] : tellsOf(other);
}

function namesOf(facts: string): readonly string[] {
  if (facts === 'everything') return Object.values(FACTS).toSorted();
  const words = facts === 'nothing' ? [] : facts.split(', ');
  return words.map((word) => FACTS[word] ?? `the page's word '${word}'`).toSorted();
}

describe('docs/backends.md', { skip: skipUnless(openssl) }, () => {
  let certificates: ContractCertificates;
  before(() => {
    certificates = makeCertificates();
  });
  after(() => certificates[Symbol.dispose]());

  test('has a line for every client, and none for one that is none', () => {
    const clients = new Set(sources.map(({ info }) => clientOf(info.id)));
    assert.deepEqual([...rows.keys()].toSorted(), [...clients].toSorted());
  });

  for (const [client, versions] of Map.groupBy(sources, ({ info }) => clientOf(info.id))) {
    const there = versions.filter(({ info }) => info.available);
    const isWhole = there.length === versions.length;
    const skip = there.length === 0 ? `${client} is not on this machine` : false;
    test(`${client}: what it cannot is what no version of it can`, { skip }, async () => {
      // What follows a semicolon is of some versions only.
      const [never = ''] = rows.get(client)?.[CANNOT]?.split(';') ?? [];
      const cannot = [...never.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      const can = new Set<string>();
      for (const source of there) {
        await using backend = await source.start(signal);
        for (const capability of backend.capabilities) can.add(capability);
      }
      assert.deepEqual(
        cannot.filter((name) => can.has(name)),
        [],
        'it can do this',
      );
      // Another version, not on this machine, may be the one that can.
      if (!isWhole) return;
      assert.deepEqual(cannot.toSorted(), CAPABILITIES.filter((name) => !can.has(name)).toSorted());
    });

    test(`${client}: what it tells is what a version of it told`, { skip }, async () => {
      const [facts, alerts] = tellsOf(client);
      const named = namesOf(facts);
      const told = new Set<string>();
      const directions = new Set<string>();
      let complete = true;
      for (const source of there) {
        await using backend = await source.start(signal);
        const one = await whatItTells(backend, certificates, signal);
        for (const fact of one.facts) told.add(fact);
        for (const direction of one.alerts) directions.add(direction);
        complete &&= one.complete;
      }
      const ofAlerts = [...directions].toSorted().join(' and ');
      assert.equal(
        alerts,
        complete ? 'every alert' : ofAlerts ? `alerts ${ofAlerts}` : 'no alerts',
      );
      assert.deepEqual(
        [...told].filter((fact) => !named.includes(fact)),
        [],
        'it tells this',
      );
      if (isWhole) assert.deepEqual([...told].toSorted(), named);
    });
  }
});
