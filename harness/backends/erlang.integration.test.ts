import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Backend } from '../model/backend.ts';
import type { ConnectRequest } from '../model/driver-protocol.ts';
import { skipUnless } from '../selftest/needs.ts';
import { makeCertificates, type ContractCertificates } from './contract/certificates.ts';
import { startMqttServer } from './contract/mqtt-server.ts';
import { connectTo, measured } from './contract/requests.ts';
import { detectErlang } from './erlang.ts';

const signal = AbortSignal.timeout(120_000);
const scratch = mkdtempSync(join(tmpdir(), 'erlang-'));
const [source] = await detectErlang({ cacheDirectory: scratch, maxProcesses: 1 });
assert.ok(source);
const { available, install = '' } = source.info;

describe('Erlang', { skip: skipUnless({ name: 'erlang', there: available, install }) }, () => {
  let files: ContractCertificates;
  let backend: Backend;
  before(async () => {
    files = makeCertificates();
    backend = await source.start(signal);
  });
  after(async () => {
    await backend[Symbol.asyncDispose]();
    files[Symbol.dispose]();
    rmSync(scratch, { recursive: true, force: true });
  });

  for (const version of ['1.2', '1.3'] as const) {
    test(`tells what was shown, signed and sent, also where it refuses: ${version}`, async () => {
      const ca = readFileSync(files.ca);
      const cert = Buffer.concat([readFileSync(files.server.certificate), ca]);
      const der = (path: string) => new X509Certificate(readFileSync(path)).raw.toString('hex');
      const shown = [der(files.server.certificate), der(files.ca)];
      const options = { cert, requestCert: true, rejectUnauthorized: false };
      await using server = await startMqttServer(files.server, options);
      const request = { ...connectTo(server, files), versions: [version] };
      const ask = async (change: Partial<ConnectRequest>) =>
        measured(await backend.connect({ ...request, ...change }, signal));

      const good = await ask(files.client);
      assert.equal(good.outcome, 'done');
      assert.equal(good.negotiated?.signatureScheme, 'rsa_pss_rsae_sha256');
      assert.deepEqual(good.peerCertificates, shown);
      // It adds the issuers it finds among its anchors.
      assert.equal(good.clientCertificates, 2);
      assert.equal((await ask({})).clientCertificates, 0);

      const refusing = await ask({ trustAnchors: files.otherCa });
      assert.equal(refusing.outcome, 'failed');
      assert.equal(refusing.negotiated?.version, version);
      assert.match(refusing.negotiated.cipher ?? '', /^TLS_.*AES/);
      assert.deepEqual(refusing.peerCertificates, shown);
      assert.equal(refusing.clientCertificates, undefined);
    });
  }

  /** OTP prints what it could not make of a key, and the arguments of what failed. */
  const assertSecret = async (certificate: string, key: string, passphrase?: string) => {
    await using server = await startMqttServer(files.server);
    const own = { certificate, key, ...(passphrase !== undefined && { passphrase }) };
    const { error } = measured(
      await backend.connect({ ...connectTo(server, files), ...own }, signal),
    );
    assert.doesNotMatch(error?.text ?? '', /<<["\d]|\d{10,}/);
    return error?.text;
  };

  test('keys of the wrong passphrase are not in what is said', async () => {
    const { certificate } = files.client;
    for (const passphrase of ['open barley', undefined]) {
      assert.match(
        (await assertSecret(certificate, files.encryptedKey, passphrase)) ?? '',
        /keyfile/,
      );
    }
  });

  test('keys of a kind OTP 25 crashes over are not either, and the next request works', async () => {
    const key = join(files.directory, 'pss.key');
    const certificate = join(files.directory, 'pss.pem');
    const kind = ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048', '-nodes'];
    const name = ['-subj', '/CN=pss', '-days', '2'];
    execFileSync(
      'openssl',
      ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', certificate],
      {
        stdio: 'ignore',
      },
    );
    await assertSecret(certificate, key);
    await using server = await startMqttServer(files.server);
    assert.equal(measured(await backend.connect(connectTo(server, files), signal)).outcome, 'done');
  });
});
