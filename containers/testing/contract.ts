import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrokerSource, ListenerConfig, StartedBroker } from '../../harness/model/broker.ts';
import { accepts } from '../lifecycle/ports.ts';
import { tlsCatalogue, tlsContract } from './contract-tls.ts';
import { echo, type EchoOptions } from './echo.ts';
import { testCertificates, type TestCertificates } from './pem.ts';

export interface ContractParts {
  /** Ends what serves the run, from outside and hard; left out: it cannot be killed by itself. */
  readonly kill?: (runId: string) => Promise<void>;
  /** How it differs where a standard leaves it open, or where it departs from one as is known. */
  readonly departs?: Departures;
  /** What is left of a run in the system, a line each. */
  readonly remains: (runId: string) => Promise<string[]>;
  readonly skip: string | false;
}

export interface Departures {
  /** It starts with a key that does not fit or is too short; then no client may get through. */
  readonly startsWithBadKeys?: true;
  /** A connection of an MQTT version it does not speak is closed without a CONNACK. */
  readonly closesOnUnknownMqtt?: true;
  /** Asked for without being demanded, a certificate it does not trust is refused (RFC 8446 §4.4.2.4). */
  readonly refusesUntrustedWhereOptional?: true;
  /** No key is too small for it, so every level is 0. */
  readonly takesWeakKeys?: true;
  /** Sessions of TLS 1.2 are resumed by their id alone, those of TLS 1.3 not at all. */
  readonly hasNoTickets?: true;
}

/** What every broker must do, whatever it is and wherever it runs. */
export function brokerContract(
  name: string,
  detect: () => Promise<BrokerSource>,
  { kill, remains, skip, departs = {} }: ContractParts,
): void {
  describe(`broker contract: ${name}`, { skip }, () => {
    let pem: TestCertificates;
    let source: BrokerSource;
    let shared: StartedBroker;
    let listeners: readonly ListenerConfig[];
    const directory = mkdtempSync(join(tmpdir(), 'broker-run-'));
    let runs = 0;
    const runIdOf = (run: number) => `contract-${process.pid}-${name.replace(/\W/g, '-')}-${run}`;
    const start = async (some: readonly ListenerConfig[]) => {
      const runId = runIdOf((runs += 1));
      const started = await source.start(some, {
        directory: join(directory, runId),
        runId,
        signal: AbortSignal.timeout(60_000),
        announce: () => {},
      });
      return { runId, started };
    };
    const portOf = (id: string, started = shared) => {
      const state = started.listeners.get(id);
      assert.equal(state?.state, 'listening', `${id}: ${JSON.stringify(state)}`);
      return state.state === 'listening' ? state.port : 0;
    };
    const from = (id: string, options: Partial<EchoOptions> = {}) =>
      echo(portOf(id), { ca: pem.ca, ...options });
    const can = (id: string) => listeners.some((listener) => listener.id === id);
    const speaks5 = () => source.mqttVersions?.includes('5') ?? true;

    before(async () => {
      pem = testCertificates();
      source = await detect();
      listeners = catalogue(pem).filter((listener) => source.cannot(listener).length === 0);
      ({ started: shared } = await start(listeners));
    });
    after(async () => {
      await shared?.[Symbol.asyncDispose]();
      pem?.[Symbol.dispose]();
      rmSync(directory, { recursive: true, force: true });
    });

    test('starts every listener it can be configured for, all in one start', () => {
      assert.equal(source.info.available, true);
      for (const { id } of listeners) portOf(id);
      // Anything beside it would make a run that was cut short look like somebody else's folder.
      const written = join(directory, runIdOf(1));
      assert.deepEqual(
        (existsSync(written) ? readdirSync(written) : []).filter((name) => name !== 'brokers'),
        [],
      );
    });

    test('echoes MQTT 3.1.1, and 5 where it speaks it', async () => {
      assert.equal((await from('plain')).state, 'echoed');
      if (speaks5()) assert.equal((await from('plain', { mqtt: 5 })).state, 'echoed');
      // MQTT 3.1.1 §3.2.2.3: 1 is an unacceptable protocol version.
      else if (departs.closesOnUnknownMqtt) {
        assert.equal((await from('plain', { mqtt: 5 })).state, 'failed');
      } else assert.deepEqual(await from('plain', { mqtt: 5 }), { state: 'connack', code: 1 });
    });

    test('demands a client certificate where it must, and verifies it', async () => {
      assert.equal((await from('mutual', { client: pem.client.ec })).state, 'echoed');
      assert.equal((await from('mutual')).state, 'failed');
      assert.equal((await from('mutual', { client: pem.client.fromOtherCa })).state, 'failed');
    });

    test('asks for a client certificate and lets go without, where it can', async (t) => {
      if (!can('request')) return t.skip(`${source.info.id} cannot clientAuth=request`);
      assert.equal((await from('request')).state, 'echoed');
      const untrusted = departs.refusesUntrustedWhereOptional ? 'failed' : 'echoed';
      assert.equal((await from('request', { client: pem.client.fromOtherCa })).state, untrusted);
    });

    test('takes MQTT over WebSocket, where it says so', async (t) => {
      if (source.websocket === undefined) return t.skip(`${source.info.id} speaks MQTT alone`);
      const websocket = true;
      const { id } = source.info;
      assert.equal((await from('plain', { websocket })).state, 'echoed', id);
      assert.equal((await from('without-tls', { websocket, plain: true })).state, 'echoed');
      const bad = { websocket, username: 'ann', password: 'wrong' } as const;
      assert.deepEqual(await from('accounts', bad), { state: 'connack', code: 4 });
      const lines = shared.log('accounts').filter(({ text }) => text.startsWith('connack-'));
      assert.ok(lines.length > 0 && lines.every(({ clientPort }) => clientPort !== undefined));
    });

    test('refuses wrong credentials with CONNACK', async () => {
      const good = { username: 'ann', password: 'secret' };
      const bad = { username: 'ann', password: 'wrong' };
      assert.equal((await from('accounts', good)).state, 'echoed');
      // MQTT 3.1.1 §3.2.2.3 and MQTT 5 §3.2.2.2: bad user name or password, or not authorized.
      for (const [options, codes] of [
        [{}, [4, 5]],
        [bad, [4, 5]],
        ...(speaks5() || !departs.closesOnUnknownMqtt
          ? [[{ ...bad, mqtt: 5 as const }, speaks5() ? [134, 135] : [1]] as const]
          : []),
      ] as const) {
        const answer = await from('accounts', options);
        assert.ok(
          answer.state === 'connack' && codes.includes(answer.code as never),
          JSON.stringify(answer),
        );
      }
    });

    test('speaks the versions it is told, and no other', async (t) => {
      if (!can('only-1.2')) return t.skip(`${source.info.id} cannot choose versions`);
      const protocols = { 'only-1.2': 'TLSv1.2', 'only-1.3': 'TLSv1.3' } as const;
      for (const [id, version] of Object.entries(protocols)) {
        const answer = await from(id);
        assert.equal(answer.state === 'echoed' && answer.protocol, version);
        const other = version === 'TLSv1.2' ? 'TLSv1.3' : 'TLSv1.2';
        assert.equal((await from(id, { minVersion: other, maxVersion: other })).state, 'failed');
      }
    });

    test('negotiates the suites it is told, and no other', async (t) => {
      if (!can('suites')) return t.skip(`${source.info.id} cannot choose suites`);
      const answer12 = await from('suites', { maxVersion: 'TLSv1.2' });
      const answer13 = await from('suites', { minVersion: 'TLSv1.3' });
      assert.equal(answer12.state === 'echoed' && answer12.cipher, SUITE_12);
      assert.equal(answer13.state === 'echoed' && answer13.cipher, SUITE_13);
      const other12 = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES256-GCM-SHA384' } as const;
      const other13 = { minVersion: 'TLSv1.3', ciphers: 'TLS_AES_256_GCM_SHA384' } as const;
      assert.equal((await from('suites', other12)).state, 'failed');
      assert.equal((await from('suites', other13)).state, 'failed');
    });

    test('exchanges keys in the groups it is told, and in no other', async (t) => {
      if (!can('groups')) return t.skip(`${source.info.id} cannot choose groups`);
      for (const some of [
        // Groups say nothing about RSA key exchange, which needs none.
        { maxVersion: 'TLSv1.2', ciphers: 'ECDHE+AESGCM:DHE+AESGCM' },
        { minVersion: 'TLSv1.3' },
      ] as const) {
        assert.equal((await from('groups', { ...some, ecdhCurve: 'P-384' })).state, 'echoed');
        assert.equal((await from('groups', { ...some, ecdhCurve: 'X25519' })).state, 'failed');
      }
    });

    test('signs and verifies with the algorithms it is told, and no other', async (t) => {
      if (!can('signatures')) return t.skip(`${source.info.id} cannot choose signature algorithms`);
      const maxVersion = 'TLSv1.2';
      // ECDSA+SHA256 is the signature on the certificate, which RFC 5246 §7.4.2 puts on the list too.
      const answer = (scheme: string) =>
        from('signatures', { maxVersion, sigalgs: `${scheme}:ECDSA+SHA256` });
      assert.equal((await answer('RSA+SHA512')).state, 'echoed');
      assert.equal((await answer('RSA+SHA256')).state, 'failed');
    });

    test('takes weak keys at security level 0 only', async (t) => {
      if (!can('level-0')) return t.skip(`${source.info.id} cannot choose a security level`);
      const weak = {
        maxVersion: 'TLSv1.2',
        ciphers: 'DEFAULT:@SECLEVEL=0',
        // With SHA-512, which some brokers ask for first, the encoding does not fit in such a key.
        sigalgs: 'RSA+SHA256:ECDSA+SHA256',
        client: pem.client.rsa512,
      } as const;
      assert.equal((await from('level-0', weak)).state, 'echoed');
      const elsewhere = departs.takesWeakKeys ? 'echoed' : 'failed';
      assert.equal((await from('mutual', weak)).state, elsewhere);
    });

    test('refuses a revoked client certificate, where it can check', async (t) => {
      if (!can('crl')) return t.skip(`${source.info.id} cannot check revocation lists`);
      assert.equal((await from('crl', { client: pem.client.ec })).state, 'echoed');
      assert.equal((await from('crl', { client: pem.client.revoked })).state, 'failed');
      assert.equal((await from('mutual', { client: pem.client.revoked })).state, 'echoed');
    });

    tlsContract({
      pem: () => pem,
      portOf,
      from,
      hasTickets: departs.hasNoTickets !== true,
      needs(t, id) {
        if (!can(id)) t.skip(`${source.info.id} cannot be configured for ${id}`);
        return can(id);
      },
    });

    test('a bad listener takes no other down and says why', async () => {
      const bad: ListenerConfig[] = [
        { ...base(pem), id: 'bad-mismatch', key: pem.client.ec.key },
        { ...base(pem), id: 'bad-missing', certificate: join(pem.directory, 'nowhere.pem') },
        // A key too short is bad for who has a rule about what it loads.
        ...(source.info.tlsLibrary.name === 'Go crypto/tls'
          ? []
          : [{ ...base(pem), id: 'bad-short', ...pem.server.rsa512 }]),
      ];
      const some = [...bad.slice(0, 1), ...listeners.slice(0, 2), ...bad.slice(1)];
      const { started } = await start(some);
      await using _ = started;
      for (const { id } of bad) {
        const state = started.listeners.get(id);
        if (departs.startsWithBadKeys && state?.state === 'listening') {
          assert.notEqual(id, 'bad-missing');
          assert.equal((await echo(state.port, { ca: pem.ca })).state, 'failed', id);
          continue;
        }
        assert.equal(state?.state, 'refused', id);
        assert.ok(state.state === 'refused' && state.words.join(' ').length > 5, id);
      }
      for (const { id } of listeners.slice(0, 2)) {
        const options = { ca: pem.ca, client: pem.client.ec };
        assert.equal((await echo(portOf(id, started), options)).state, 'echoed', id);
      }
    });

    test('where every listener is bad, all are refused, and the broker is not called broken', async () => {
      const key = departs.startsWithBadKeys ? join(pem.directory, 'none.key') : pem.client.ec.key;
      const bad = ['bad-1', 'bad-2', 'bad-3'].map((id) => ({ ...base(pem), key, id }));
      const { started, runId } = await start(bad);
      await using _ = started;
      for (const { id } of bad) assert.equal(started.listeners.get(id)?.state, 'refused', id);
      assert.deepEqual(await remains(runId), []);
    });

    test('two at once do not disturb each other, and stopping leaves nothing', async () => {
      const few = listeners.slice(0, 2);
      const [one, two] = await Promise.all([start(few), start(few)]);
      await one.started[Symbol.asyncDispose]();
      try {
        for (const { id } of few) assert.equal(await accepts(portOf(id, one.started)), false);
        assert.deepEqual(await remains(one.runId), []);
        const answer = await echo(portOf('plain', two.started), { ca: pem.ca });
        assert.equal(answer.state, 'echoed');
      } finally {
        await two.started[Symbol.asyncDispose]();
      }
      assert.deepEqual(await remains(two.runId), []);
    });

    test('says when it died, and starts again on the same ports', async () => {
      const { started, runId } = await start(listeners.slice(0, 1));
      await using _ = started;
      const port = portOf('plain', started);
      assert.equal(started.died('plain'), undefined);
      if (kill !== undefined) {
        await kill(runId);
        const deadline = Date.now() + 10_000;
        while (started.died('plain') === undefined && Date.now() < deadline) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        assert.match(started.died('plain')?.words.at(-1) ?? '', /signal|exit code/);
      }
      await started.restart('plain', AbortSignal.timeout(30_000));
      assert.equal(started.died('plain'), undefined);
      assert.equal((await echo(port, { ca: pem.ca })).state, 'echoed');
      assert.ok(started.log('plain').length > 0);
    });
  });
}

const SUITE_12 = 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256';
const SUITE_13 = 'TLS_AES_128_GCM_SHA256';

function base(pem: TestCertificates): Omit<ListenerConfig, 'id'> {
  return { ...pem.server.ec, clientAuth: 'none' };
}

const ECDSA = 'ecdsa_secp256r1_sha256';

/** A listener for each thing one can be configured for. */
function catalogue(pem: TestCertificates): ListenerConfig[] {
  const mutual = { ...base(pem), clientAuth: 'require', clientTrustAnchors: pem.ca } as const;
  const rsa = { ...base(pem), ...pem.server.rsa2048 };
  return [
    { ...base(pem), id: 'plain' },
    { ...mutual, id: 'mutual' },
    { ...mutual, id: 'request', clientAuth: 'request' },
    { ...base(pem), id: 'accounts', accepts: { username: 'ann', password: 'secret' } },
    { ...base(pem), id: 'only-1.2', versions: ['1.2'] },
    { ...base(pem), id: 'only-1.3', versions: ['1.3'] },
    { ...rsa, id: 'suites', cipherSuites: [SUITE_12], cipherSuites13: [SUITE_13] },
    { ...rsa, id: 'groups', groups: ['secp384r1'] },
    { ...rsa, id: 'signatures', signatureAlgorithms: ['rsa_pkcs1_sha512', ECDSA] },
    { ...mutual, ...pem.server.rsa1024, id: 'level-0', securityLevel: 0 },
    { ...mutual, id: 'crl', crl: pem.crl },
    ...tlsCatalogue(pem),
  ];
}
