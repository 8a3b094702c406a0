import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrokerSource, ListenerConfig, StartedBroker } from '../../harness/model/broker.ts';
import { lifecycleContract, type FromOutside } from './contract-lifecycle.ts';
import { settingsCatalogue, settingsContract } from './contract-settings.ts';
import { tlsCatalogue, tlsContract } from './contract-tls.ts';
import { echo, type EchoOptions } from './echo.ts';
import { mutual, oneWay } from './listeners.ts';
import { testCertificates, type TestCertificates } from './pem.ts';
import type { Departures, TestedBroker } from './tested-broker.ts';

export interface ContractParts extends FromOutside {
  readonly departs?: Departures;
  readonly skip: string | false;
}

/** What every broker must do, whatever it is and wherever it runs. */
export function brokerContract(
  name: string,
  detect: () => Promise<BrokerSource>,
  { skip, departs = {}, ...outside }: ContractParts,
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
        signal: AbortSignal.timeout(240_000),
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
    const broker: TestedBroker = {
      departs,
      get pem() {
        return pem;
      },
      get source() {
        return source;
      },
      get listeners() {
        return listeners;
      },
      can,
      needs(t, id) {
        if (!can(id)) t.skip(`${source.info.id} cannot be configured for ${id}`);
        return can(id);
      },
      start,
      portOf,
      from,
    };
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
      // Accounts and passphrases are below it.
      const brokers = statSync(join(written, 'brokers'), { throwIfNoEntry: false });
      if (brokers !== undefined) assert.equal(brokers.mode & 0o777, 0o700);
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

    settingsContract(broker);
    tlsContract(broker);
    lifecycleContract(broker, outside);
  });
}

/** A listener for each thing one can be configured for. */
function catalogue(pem: TestCertificates): ListenerConfig[] {
  return [
    { ...oneWay(pem), id: 'plain' },
    { ...mutual(pem), id: 'mutual' },
    { ...mutual(pem), id: 'request', clientAuth: 'request' },
    { ...oneWay(pem), id: 'accounts', accepts: { username: 'ann', password: 'secret' } },
    ...settingsCatalogue(pem),
    ...tlsCatalogue(pem),
  ];
}
