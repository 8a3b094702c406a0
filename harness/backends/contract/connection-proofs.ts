import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capability, ConnectRequest } from '../../model/driver-protocol.ts';
import type { CipherSuite12, TlsVersion } from '../../model/tls-names.ts';
import { PASSPHRASE } from './certificates.ts';
import { startMqttServer, startPlainMqttServer } from './mqtt-server.ts';
import { isUnsupported, run, type Proof } from './proof.ts';
import { connectTo, measured } from './requests.ts';

type ConnectionCapability = Extract<
  Capability,
  | 'sni'
  | 'passphrase'
  | 'session'
  | 'psk'
  | 'maxFragmentLength'
  | 'ocspStapling'
  | 'keyLog'
  | 'plain'
>;

/** What goes beyond the choice of algorithms: names, keys, sessions, extensions. */
export const connectionProofs: Readonly<Record<ConnectionCapability, Proof>> = {
  // A library may be unable to verify another name than the one it sends; none is proof enough then.
  sni: async (...given) => {
    const isNamed = !(await isUnsupported(given, { sni: 'other.test' }));
    if (isNamed) {
      const other = await run(given, { sni: 'other.test' });
      assert.equal(other.result.outcome, 'done', JSON.stringify(other.result));
      assert.equal(other.seen?.hello.serverName, 'other.test');
    }
    const none = await run(given, { sni: false });
    assert.equal(none.result.outcome, 'done', JSON.stringify(none.result));
    assert.equal(none.seen?.hello.serverName, undefined);
    // The name that is verified stays servername.
    for (const sni of isNamed ? (['broker.test', false] as const) : ([false] as const)) {
      const wrong = await run(given, { sni, servername: 'wrong.test' });
      assert.equal(wrong.result.outcome, 'failed', JSON.stringify(wrong.result));
    }
  },

  passphrase: async (...given) => {
    const { client, encryptedKey, ca } = given[1];
    const demanding = { requestCert: true, rejectUnauthorized: true, ca: readFileSync(ca) };
    const pair = { certificate: client.certificate, key: encryptedKey };
    const right = await run(given, { ...pair, passphrase: PASSPHRASE }, demanding);
    assert.equal(right.result.outcome, 'done', JSON.stringify(right.result));
    assert.equal(right.seen?.session?.clientName, 'contract client');
    for (const change of [{ ...pair, passphrase: 'open barley' }, pair]) {
      const { result, seen } = await run(given, change, demanding);
      assert.equal(result.outcome, 'failed', JSON.stringify(result));
      assert.equal(result.phase, 'config');
      assert.notEqual(result.error?.text ?? '', '');
      assert.equal(seen, undefined, 'it connected all the same');
    }
  },

  session: async (...given) => {
    const [backend, files, signal] = given;
    const proved: TlsVersion[] = [];
    for (const version of ['1.2', '1.3'] as const) {
      const file = join(files.directory, `session ${randomUUID()}`);
      const change = { versions: [version], saveSession: file };
      if (await isUnsupported(given, change)) continue;
      await using server = await startMqttServer(files.server);
      const request = { ...connectTo(server, files), versions: [version] };
      const first = measured(await backend.connect({ ...request, saveSession: file }, signal));
      assert.equal(first.outcome, 'done', JSON.stringify(first));
      assert.ok(existsSync(file), `no session of ${version} was written`);
      const second = measured(await backend.connect({ ...request, loadSession: file }, signal));
      assert.equal(second.outcome, 'done', JSON.stringify(second));
      assert.equal(second.negotiated?.resumed, true);
      await backend.connect(request, signal);
      assert.deepEqual(
        server.seen.map(({ session }) => session?.resumed),
        [false, true, false],
      );
      proved.push(version);
    }
    assert.notDeepEqual(proved, [], 'every version was answered unsupported');
    const absent = await run(given, { loadSession: join(files.directory, 'no such session') });
    assert.equal(absent.result.outcome, 'failed', JSON.stringify(absent.result));
    assert.equal(absent.result.phase, 'config');
  },

  psk: async (...given) => {
    const suites12: CipherSuite12[] = ['TLS_PSK_WITH_AES_128_GCM_SHA256'];
    const ways = [{ versions: ['1.2'], cipherSuites: suites12 }, { versions: ['1.3'] }] as const;
    const key = '000102030405060708090a0b0c0d0e0f';
    // Without a certificate there is no other way in.
    const keyed = {
      cert: undefined,
      key: undefined,
      ciphers: 'PSK-AES128-GCM-SHA256:TLS_AES_128_GCM_SHA256',
      pskCallback: (_: unknown, identity: string) =>
        identity === 'device-1' ? Buffer.from(key, 'hex') : null,
    };
    let proved = 0;
    for (const way of ways) {
      const right = { ...way, psk: { identity: 'device-1', key } };
      if (await isUnsupported(given, right)) continue;
      const good = await run(given, right, keyed);
      assert.equal(good.result.outcome, 'done', JSON.stringify(good.result));
      const wrongKey = { identity: 'device-1', key: key.replaceAll('0', 'f') };
      for (const psk of [wrongKey, { identity: 'device-2', key }]) {
        const { result } = await run(given, { ...way, psk }, keyed);
        assert.equal(result.outcome, 'failed', JSON.stringify(result));
      }
      proved += 1;
    }
    assert.notEqual(proved, 0, 'every version was answered unsupported');
  },

  maxFragmentLength: async (...given) => {
    // Codes of RFC 6066 §4.
    const codes = [
      [512, 1],
      [4096, 4],
    ] as const;
    let proved = 0;
    for (const version of ['1.2', '1.3'] as const) {
      const way = { versions: [version], maxFragmentLength: 512 };
      if (await isUnsupported(given, way)) continue;
      for (const [maxFragmentLength, code] of codes) {
        const { result, seen } = await run(given, { ...way, maxFragmentLength });
        assert.equal(result.outcome, 'done', JSON.stringify(result));
        assert.equal(seen?.hello.maxFragmentLength, code);
      }
      proved += 1;
    }
    assert.notEqual(proved, 0, 'every version was answered unsupported');
  },

  ocspStapling: async (...given) => {
    const { goodResponse, revokedResponse } = given[1];
    const good = await run(given, { ocspStapling: true }, { ocspResponse: goodResponse });
    assert.equal(good.result.outcome, 'done', JSON.stringify(good.result));
    assert.equal(good.seen?.hello.statusRequest, true);
    const revoked = await run(given, { ocspStapling: true }, { ocspResponse: revokedResponse });
    assert.equal(revoked.result.outcome, 'failed', JSON.stringify(revoked.result));
    const missing = await run(given, { ocspStapling: true });
    assert.equal(missing.result.outcome, 'failed', JSON.stringify(missing.result));
  },

  // The server's own account of the same secrets is the second one.
  keyLog: async (...given) => {
    const [backend, files, signal] = given;
    const hasVersions = backend.capabilities.has('versions');
    const ways = hasVersions ? [{ versions: ['1.2'] }, { versions: ['1.3'] }] : [{}];
    const keyLog = join(files.directory, `keys ${randomUUID()}`);
    await using server = await startMqttServer(files.server);
    let proved = 0;
    for (const way of ways as readonly Partial<ConnectRequest>[]) {
      if (await isUnsupported(given, { ...way, keyLog })) continue;
      const request = { ...connectTo(server, files), ...way, keyLog };
      const result = measured(await backend.connect(request, signal));
      assert.equal(result.outcome, 'done', JSON.stringify(result));
      proved += 1;
      // Appended: what came before is still there.
      const lines = readFileSync(keyLog, 'latin1').split(/\r?\n/).filter(isSecret);
      const told = lines.map((line) => line.replace(/[0-9a-f]+/gi, (hex) => hex.toLowerCase()));
      const known = server.keyLog.map((line) =>
        line.replace(/[0-9a-f]+/gi, (hex) => hex.toLowerCase()),
      );
      for (const line of told) assert.ok(known.includes(line), 'a secret the server does not know');
      assert.deepEqual(known.filter(isNeeded).toSorted(), told.filter(isNeeded).toSorted());
    }
    assert.notEqual(proved, 0, 'every version was answered unsupported');
  },

  plain: async (backend, files, signal) => {
    await using server = await startPlainMqttServer();
    const request = { ...connectTo(server, files), transport: 'plain' } as const;
    const result = measured(await backend.connect(request, signal));
    assert.equal(result.outcome, 'done', JSON.stringify(result));
    assert.equal(result.received.length, 3);
  },
};

/** RFC 9850 §2.1: empty lines and comments are none. */
const isSecret = (line: string) => line !== '' && !line.startsWith('#');

/** What a recording is read with; exporters and early data are not in it. */
const isNeeded = (line: string) =>
  /^(?:CLIENT_RANDOM|(?:CLIENT|SERVER)_(?:HANDSHAKE_TRAFFIC_SECRET|TRAFFIC_SECRET_0)) /i.test(line);
