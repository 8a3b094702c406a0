import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Backend, BackendSource } from '../model/backend.ts';
import { CAPABILITIES, type Capability, type ConnectRequest } from '../model/driver-protocol.ts';
import { capabilityProofs } from './contract/capability-proofs.ts';
import { PASSPHRASE, type ContractCertificates } from './contract/certificates.ts';
import { conversationContract } from './contract/conversation.ts';
import { deadlineContract } from './contract/deadline.ts';
import { leakContract } from './contract/leaks.ts';
import { startMqttServer, startSilentServer } from './contract/mqtt-server.ts';
import { connectTo, measured, unsupportedFields } from './contract/requests.ts';
import { isDriverSource } from './driver-source.ts';

export interface BackendContractOptions {
  readonly certificates: () => ContractCertificates;
  /** Asks the library's version, or its package's, another way than the backend does. */
  readonly libraryVersion?: () => string | Promise<string>;
}

/** A request that only makes sense to a backend with the capability. */
const USES: Readonly<Record<Capability, (files: ContractCertificates) => Partial<ConnectRequest>>> =
  {
    'verify-off': () => ({ verify: false }),
    certificate: ({ client }) => client,
    versions: () => ({ versions: ['1.2'] }),
    cipherSuites: () => ({ cipherSuites: ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'] }),
    cipherSuites13: () => ({ cipherSuites13: ['TLS_AES_128_GCM_SHA256'] }),
    groups: () => ({ groups: ['secp256r1'] }),
    signatureAlgorithms: () => ({ signatureAlgorithms: ['rsa_pss_rsae_sha256'] }),
    alpn: () => ({ alpn: ['mqtt'] }),
    crl: ({ emptyCrl }) => ({ crl: emptyCrl }),
    securityLevel: () => ({ securityLevel: 1 }),
    'ip-servername': () => ({ servername: '127.0.0.1' }),
    sni: () => ({ sni: false }),
    passphrase: ({ client }) => ({ ...client, passphrase: PASSPHRASE }),
    session: ({ directory, ca }) => ({ saveSession: `${directory}/never`, loadSession: ca }),
    psk: () => ({ psk: { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' } }),
    maxFragmentLength: () => ({ maxFragmentLength: 1024 }),
    ocspStapling: () => ({ ocspStapling: true }),
    keyLog: ({ directory }) => ({ keyLog: `${directory}/never` }),
    plain: () => ({ transport: 'plain' }),
  };

/**
 * What every backend must do before its cells count, as node:test tests. What it claims is proved
 * by what a server sees; what it does not claim must be answered `unsupported`, never ignored.
 */
export function backendContract(source: BackendSource, options: BackendContractOptions): void {
  describe(`contract: ${source.info.id}`, () => {
    let signal: AbortSignal;
    let backend: Backend;
    before(async () => {
      // From here on: many backends may have had their turn before.
      signal = AbortSignal.timeout(300_000);
      backend = await source.start(signal);
    });
    after(() => backend[Symbol.asyncDispose]());
    const files = options.certificates;
    const ask = async (request: ConnectRequest) => backend.connect(request, signal);

    test('accepts the good case and brings back every MQTT packet', async () => {
      await using server = await startMqttServer(files().server);
      const result = measured(await ask(connectTo(server, files())));
      assert.equal(result.outcome, 'done', JSON.stringify(result));
      // CONNACK, SUBACK, the message back (MQTT 3.1.1 §3.2, §3.9, §3.3).
      assert.deepEqual(
        result.received.map((packet) => Number.parseInt(packet.slice(0, 1), 16)),
        [2, 9, 3],
      );
      const seen = server.seen.at(-1);
      assert.equal(seen?.hello.serverName, 'broker.test');
      assert.equal(seen?.session?.clientName, undefined);
      const { version, cipher, resumed = false } = result.negotiated ?? {};
      assert.equal(resumed, false);
      if (version !== undefined) assert.equal(version, seen?.session?.version);
      // The library's own name is allowed where it does not know IANA's.
      if (cipher?.startsWith('TLS_')) assert.equal(cipher, seen?.session?.cipher);
      const [leaf] = result.peerCertificates ?? [];
      if (leaf !== undefined) assert.equal(leaf, derOf(files().server.certificate));
    });

    const refusals = {
      'an unknown CA': () => ({ trustAnchors: files().otherCa }),
      'a wrong name': () => ({ servername: 'wrong.test' }),
      'a name that is only part of the right one': () => ({ servername: 'test' }),
    };
    for (const [what, change] of Object.entries(refusals)) {
      test(`refuses ${what} and says why`, async () => {
        await using server = await startMqttServer(files().server);
        const result = measured(await ask({ ...connectTo(server, files()), ...change() }));
        assert.equal(result.outcome, 'failed', JSON.stringify(result));
        assert.deepEqual(result.received, []);
        assert.notEqual(result.error?.code ?? '', '');
        assert.notEqual(result.error?.text ?? '', '');
      });
    }

    test('trusts nothing when it is given nothing', async () => {
      await using server = await startMqttServer(files().server);
      const { trustAnchors: _, ...request } = connectTo(server, files());
      assert.equal(measured(await ask(request)).outcome, 'failed');
    });

    for (const capability of CAPABILITIES) {
      test(`${capability}: proved where claimed, unsupported where not`, async () => {
        if (backend.capabilities.has(capability)) {
          await capabilityProofs[capability](backend, files(), signal);
          return;
        }
        await using server = await startMqttServer(files().server);
        const request = { ...connectTo(server, files()), ...USES[capability](files()) };
        assert.notDeepEqual(unsupportedFields(await ask(request)), []);
        assert.equal(server.seen.length, 0, 'it connected all the same');
      });
    }

    test('a made-up field is unsupported, not ignored', async () => {
      await using server = await startMqttServer(files().server);
      const request = { ...connectTo(server, files()), quantum: true };
      assert.deepEqual(unsupportedFields(await ask(request)), ['quantum']);
    });

    deadlineContract(ask, files);

    test('tells a closed port from a refused handshake', async () => {
      const server = await startSilentServer();
      await server[Symbol.asyncDispose]();
      const result = measured(await ask(connectTo(server, files())));
      assert.equal(result.outcome, 'failed');
      assert.equal(result.phase, 'tcp');
    });

    test('a file that is not there fails before the network', async () => {
      await using server = await startMqttServer(files().server);
      const request = { ...connectTo(server, files()), trustAnchors: '/nonexistent/ca.pem' };
      const result = measured(await ask(request));
      assert.equal(result.outcome, 'failed');
      assert.equal(result.phase, 'config');
      assert.equal(server.seen.length, 0);
    });

    test('several at once don’t disturb each other', async () => {
      await using server = await startMqttServer(files().server);
      const good = connectTo(server, files());
      const bad = { ...good, trustAnchors: files().otherCa };
      const reports = await Promise.all([good, bad, good, bad, good].map(ask));
      const outcomes = reports.map((report) => measured(report).outcome);
      assert.deepEqual(outcomes, ['done', 'failed', 'done', 'failed', 'done']);
    });

    test('an abort rejects, and the next request works', async () => {
      await using silent = await startSilentServer();
      await using server = await startMqttServer(files().server);
      const aborted = AbortSignal.abort(new Error('enough'));
      await assert.rejects(backend.connect(connectTo(silent, files()), aborted), /enough/);
      const soon = AbortSignal.any([signal, AbortSignal.timeout(100)]);
      await assert.rejects(backend.connect(connectTo(silent, files()), soon));
      assert.equal(measured(await ask(connectTo(server, files()))).outcome, 'done');
    });

    const { libraryVersion } = options;
    if (libraryVersion !== undefined) {
      test('reports the version of the library it really uses', async () => {
        const { version } = backend.info.tlsLibrary;
        const asked = await libraryVersion();
        assert.ok(isRevisionOf(version, asked), `${version}, and it is ${asked}`);
      });
    }

    if (isDriverSource(source)) {
      conversationContract(() => source.command(signal));
      if (source.info.source !== 'container') leakContract(() => source.command(signal), files);
    }
  });
}

/** `3.7.9-2+deb12u7` and `1:0.6+dfsg.1-3` are revisions of 3.7.9 and 0.6 (deb-version(7)). */
function isRevisionOf(version: string, packaged: string): boolean {
  const released = packaged.replace(/^\d+:/, '');
  return released.startsWith(version) && /^(?:$|[-+~])/.test(released.slice(version.length));
}

const derOf = (certificate: string) =>
  new X509Certificate(readFileSync(certificate)).raw.toString('hex');
