import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Backend } from '../model/backend.ts';
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

describe('keys', { skip: skipUnless({ name: 'erlang', there: available, install }) }, () => {
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

  test('of the wrong passphrase are not in what is said', async () => {
    const { certificate } = files.client;
    for (const passphrase of ['open barley', undefined]) {
      assert.match(
        (await assertSecret(certificate, files.encryptedKey, passphrase)) ?? '',
        /keyfile/,
      );
    }
  });

  test('of a kind OTP 25 crashes over are not either, and the next request works', async () => {
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
