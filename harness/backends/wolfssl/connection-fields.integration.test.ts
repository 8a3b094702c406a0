import assert from 'node:assert/strict';
import { constants, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createServer } from 'node:tls';
import type { Backend } from '../../model/backend.ts';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { skipUnless } from '../../selftest/needs.ts';
import { makeCertificates, type ContractCertificates } from '../contract/certificates.ts';
import { startMqttServer, type MqttServerOptions } from '../contract/mqtt-server.ts';
import { connectTo, measured, unsupportedFields } from '../contract/requests.ts';
import { detectNative } from '../native/index.ts';
import { programsOnPath } from '../platform.ts';

const scratch = mkdtempSync(join(tmpdir(), 'wolfssl-fields-'));
const sources = await detectNative({ cacheDirectory: scratch, maxProcesses: 1 });
const source = sources.find(({ info }) => info.id === 'wolfssl/system');
const wolfssl = {
  name: 'wolfSSL',
  there: source?.info.available === true && programsOnPath('openssl').length > 0,
  install: 'apt-get install -y gcc libc6-dev libwolfssl-dev libcjson-dev openssl',
};
const signal = AbortSignal.timeout(120_000);

describe('wolfSSL driver, field by field', { skip: skipUnless(wolfssl) }, () => {
  let files: ContractCertificates;
  let backend: Backend;
  before(async () => {
    files = makeCertificates();
    assert.ok(source);
    backend = await source.start(signal);
  });
  after(async () => {
    await backend[Symbol.asyncDispose]();
    files[Symbol.dispose]();
    rmSync(scratch, { recursive: true, force: true });
  });

  const run = async (change: Partial<ConnectRequest>, options: MqttServerOptions = {}) => {
    await using server = await startMqttServer(files.server, options);
    const report = await backend.connect({ ...connectTo(server, files), ...change }, signal);
    return { report, seen: server.seen.at(-1) };
  };
  const measure = async (change: Partial<ConnectRequest>, options?: MqttServerOptions) => {
    const { report, seen } = await run(change, options);
    return { ...measured(report), seen };
  };

  // RFC 4346: what a build with TLS 1.1 says in ClientHello, and no more.
  test('TLS 1.1 is offered as asked, or answered unsupported by its name', async (t) => {
    const old: MqttServerOptions = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' };
    const { report, seen } = await run({ versions: ['1.1'] }, old);
    if (report.kind === 'answered' && report.result.outcome === 'unsupported') {
      assert.deepEqual(report.result.fields, ['versions=1.1']);
      return t.diagnostic('this build has no TLS 1.1');
    }
    assert.deepEqual(seen?.hello.versions, [0x0302]);
    assert.equal(measured(report).negotiated?.version, '1.1');
    const both = await measure({ versions: ['1.1', '1.2'] }, { ...old, maxVersion: 'TLSv1.1' });
    assert.deepEqual(both.seen?.hello.versions, [0x0303]);
    assert.equal(both.negotiated?.version, '1.1');
    const three = await measure({ versions: ['1.1', '1.2', '1.3'] });
    assert.deepEqual(three.seen?.hello.versions.toSorted(), [0x0302, 0x0303, 0x0304]);
  });

  test('in TLS 1.2 it tells what was signed, sent and shown, also where the broker refused', async (t) => {
    if (!backend.capabilities.has('signatureAlgorithms')) {
      return t.diagnostic('this build, without OPENSSL_EXTRA, hands out no messages');
    }
    const versions = { versions: ['1.2'] } as const;
    const ca = readFileSync(files.ca);
    const demanding = { requestCert: true, rejectUnauthorized: true, ca };
    const good = await measure({ ...versions, ...files.client }, demanding);
    assert.equal(good.negotiated?.signatureScheme, 'rsa_pss_rsae_sha256');
    assert.equal(good.clientCertificates, 1);
    const der = (path: string) => new X509Certificate(readFileSync(path)).raw.toString('hex');
    const shown = [der(files.server.certificate), der(files.ca)];
    const chain = Buffer.concat([readFileSync(files.server.certificate), ca]);
    const refused = await measure(versions, { ...demanding, cert: chain, ecdhCurve: 'P-384' });
    assert.equal(refused.outcome, 'failed');
    assert.equal(refused.clientCertificates, 0);
    assert.equal(refused.negotiated?.group, 'secp384r1');
    assert.deepEqual(refused.peerCertificates, shown);
    const refusing = await measure({ ...versions, trustAnchors: files.otherCa }, { cert: chain });
    assert.equal(refusing.outcome, 'failed');
    assert.deepEqual(refusing.peerCertificates, shown);
    // Nobody was asked for one.
    assert.equal((await measure(versions)).clientCertificates, undefined);
  });

  test('a range with a hole in it is unsupported', async () => {
    const { report, seen } = await run({ versions: ['1.1', '1.3'] });
    assert.ok(unsupportedFields(report).some((field) => field.startsWith('versions')));
    assert.equal(seen, undefined);
  });

  test('another SNI is sent with an address that is verified', async () => {
    const { outcome, seen } = await measure({ servername: '127.0.0.1', sni: 'broker.test' });
    assert.equal(outcome, 'done');
    assert.equal(seen?.hello.serverName, 'broker.test');
  });

  // Static PSK suites are left out of wolfSSL unless WOLFSSL_STATIC_PSK is set (wolfssl/internal.h).
  test('a pre-shared key with a Diffie-Hellman exchange, TLS 1.2', async () => {
    const psk = { identity: 'device-1', key: '000102030405060708090a0b0c0d0e0f' };
    const change: Partial<ConnectRequest> = {
      versions: ['1.2'],
      cipherSuites: ['TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256'],
      groups: ['secp256r1'],
    };
    const keyed: MqttServerOptions = {
      cert: undefined,
      key: undefined,
      ciphers: 'ECDHE-PSK-AES128-CBC-SHA256',
      pskCallback: (_, identity) =>
        identity === psk.identity ? Buffer.from(psk.key, 'hex') : null,
    };
    const right = await measure({ ...change, psk }, keyed);
    assert.equal(right.outcome, 'done', JSON.stringify(right));
    // RFC 4279 §2: unknown_psk_identity.
    const unknown = await measure({ ...change, psk: { ...psk, identity: 'device-2' } }, keyed);
    assert.deepEqual(unknown.alerts, [{ from: 'broker', level: 'fatal', code: 115 }]);
    const upperCase = { ...psk, key: psk.key.toUpperCase() };
    assert.equal((await measure({ ...change, psk: upperCase }, keyed)).outcome, 'done');
    const tooLong = { ...psk, key: '00'.repeat(65) };
    assert.deepEqual(unsupportedFields((await run({ ...change, psk: tooLong }, keyed)).report), [
      'psk',
    ]);
  });

  test('TLS 1.2 resumes by session ID where the server gives no tickets', async () => {
    const { certificate, key } = files.server;
    const sessions = new Map<string, Buffer>();
    const listener = createServer({
      cert: readFileSync(certificate),
      key: readFileSync(key),
      secureOptions: constants.SSL_OP_NO_TICKET,
    });
    const resumed: boolean[] = [];
    listener.on('newSession', (id, session, done) => {
      sessions.set(id.toString('hex'), session);
      done();
    });
    listener.on('resumeSession', (id, done) =>
      done(null, sessions.get(id.toString('hex')) ?? null),
    );
    listener.on('secureConnection', (socket) => {
      resumed.push(socket.isSessionReused());
      socket.on('error', () => undefined).resume();
    });
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    try {
      const { port } = listener.address() as AddressInfo;
      const session = join(files.directory, 'by-id');
      const versions = ['1.2'] as const;
      const request = { ...connectTo({ port }, files), versions, exchange: [] };
      await backend.connect({ ...request, saveSession: session }, signal);
      const second = measured(await backend.connect({ ...request, loadSession: session }, signal));
      assert.equal(second.negotiated?.resumed, true);
      assert.deepEqual(resumed, [false, true]);
    } finally {
      listener.close();
    }
  });

  test('no session is written by a handshake that failed, none read from what is none', async () => {
    const session = join(files.directory, 'none');
    await measure({ servername: 'wrong.test', saveSession: session });
    assert.equal(existsSync(session), false);
    const broken = join(files.directory, 'broken');
    writeFileSync(broken, 'this is no session');
    const refused = await measure({ loadSession: broken });
    assert.equal(refused.phase, 'config');
    assert.equal(refused.error?.text, 'wolfSSL_d2i_SSL_SESSION: failure');
    assert.equal(refused.seen, undefined);
  });

  test('no TLS at all is spoken when plain is asked for', async () => {
    const { outcome, phase, negotiated, seen } = await measure({
      transport: 'plain',
      deadlineMs: 500,
    });
    // A TLS server waits for the rest of what it takes for a record.
    assert.deepEqual(
      { outcome, phase, negotiated, seen },
      {
        outcome: 'timeout',
        phase: 'exchange',
        negotiated: undefined,
        seen: undefined,
      },
    );
    const unknown = { transport: 'carrier pigeon' } as unknown as Partial<ConnectRequest>;
    assert.deepEqual(unsupportedFields((await run(unknown)).report), ['transport=carrier pigeon']);
  });

  describe('files go to the library as they are', () => {
    const withAnchors = (content: string | Buffer) => {
      const trustAnchors = join(files.directory, 'anchors.pem');
      writeFileSync(trustAnchors, content);
      return measure({ trustAnchors });
    };
    // Codes of wolfssl/wolfcrypt/error-crypt.h.
    const refused = {
      DER: ['-162', (pem: string) => fromBase64(pem)],
      'UTF-16': ['-162', (pem: string) => Buffer.from(`\ufeff${pem}`, 'utf16le')],
      nothing: ['0', () => ''],
    } as const;
    for (const [form, [code, write]] of Object.entries(refused)) {
      test(`${form} is no PEM, and the library says so before the network`, async () => {
        const { outcome, phase, error, seen } = await withAnchors(
          write(readFileSync(files.ca, 'latin1')),
        );
        assert.deepEqual({ outcome, phase }, { outcome: 'failed', phase: 'config' });
        assert.equal(error?.code, code);
        assert.equal(seen, undefined);
      });
    }

    test('every list of a file counts, and a damaged one among them is refused', async () => {
      const crl = join(files.directory, 'damaged.crl');
      const damaged = '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n';
      writeFileSync(crl, readFileSync(files.emptyCrl, 'latin1') + damaged);
      const { outcome, phase } = await measure({ crl });
      assert.deepEqual({ outcome, phase }, { outcome: 'failed', phase: 'config' });
    });
  });
});

function fromBase64(pem: string): Buffer {
  return Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
}
