import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createServer } from 'node:tls';
import type { Backend } from '../../model/backend.ts';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { skipUnless } from '../../selftest/needs.ts';
import { programsOnPath } from '../platform.ts';
import { detectOpensslCli } from './detect.ts';
import { CliBackend } from '../cli-backend.ts';
import { sClient } from './s-client.ts';
import { CertificateShop, type IssuedFiles } from './record/certificates.ts';

const openssl = {
  name: 'openssl',
  there: programsOnPath('openssl').length > 0,
  install: 'apt-get install -y openssl',
};

describe('openssl s_client', { skip: skipUnless(openssl) }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-cli-test-'));
  let ca: IssuedFiles;
  let server: IssuedFiles;
  let backend: Backend;
  let closedPort = 0;

  before(async () => {
    const shop = new CertificateShop(folder);
    ca = shop.root('ca');
    server = shop.issue('server', { san: 'DNS:broker.test' });
    const [source] = await detectOpensslCli({ cacheDirectory: folder, maxProcesses: 1 });
    assert.ok(source);
    backend = await source.start(AbortSignal.timeout(5_000));
    // Nobody listens where somebody just did.
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    closedPort = (nobody.address() as AddressInfo).port;
    nobody.close();
  });
  after(async () => {
    await backend[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const request = (port: number, change: Partial<ConnectRequest>): ConnectRequest => ({
    host: '127.0.0.1',
    port,
    deadlineMs: 5_000,
    servername: 'broker.test',
    verify: true,
    trustAnchors: ca.certificate,
    exchange: [],
    ...change,
  });

  test('bytes that are commands to s_client arrive as data', async () => {
    let received = '';
    const listener = createServer(
      { cert: readFileSync(server.certificate), key: readFileSync(server.key) },
      (socket) => {
        socket.on('data', (chunk) => {
          received += chunk.toString('hex');
          // Enough for the client to go on: a CONNACK for each step.
          socket.write(Buffer.from('20020000', 'hex'));
        });
        socket.on('error', () => undefined);
      },
    );
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = listener.address() as AddressInfo;
      // Q quits, R renegotiates, k and K update keys (`man openssl-s_client`, CONNECTED COMMANDS).
      const sends = ['Q\n', 'R\n', 'k\n', 'K\n'].map((text) => Buffer.from(text).toString('hex'));
      const exchange = sends.map((send) => ({ send, expect: 2 }));
      const report = await backend.connect(
        request(port, { exchange }),
        AbortSignal.timeout(10_000),
      );
      assert.equal(report.kind, 'answered');
      assert.equal(report.kind === 'answered' && report.result.outcome, 'done');
      assert.equal(received, sends.join(''));
    } finally {
      await new Promise((resolve) => listener.close(resolve));
    }
  });

  /** An address nobody listens on: whoever gets as far as there has taken the files. */
  const withFiles = async (change: Partial<ConnectRequest>) => {
    const told = await backend.connect(request(closedPort, change), AbortSignal.timeout(10_000));
    assert.ok(told.kind === 'answered' && told.result.outcome === 'failed', JSON.stringify(told));
    return told.result;
  };

  test('a trust file that is no PEM fails before the network, never goes without', async () => {
    const pem = readFileSync(ca.certificate, 'latin1');
    const forms = {
      der: Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'),
      'utf-16': Buffer.from(`\ufeff${pem}`, 'utf16le'),
      empty: '',
    };
    for (const [name, content] of Object.entries(forms)) {
      const trustAnchors = join(folder, name);
      writeFileSync(trustAnchors, content);
      const { phase, error } = await withFiles({ trustAnchors });
      assert.equal(phase, 'config', name);
      // X509_R_NO_CERTIFICATE_OR_CRL_FOUND of openssl/x509err.h.
      assert.equal(error?.code, '05800088', name);
    }
  });

  test('a revocation list that is none, or one among others, fails before the network', async () => {
    const good = readFileSync(new CertificateShop(folder).crl('none', []), 'latin1');
    const damaged = '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n';
    for (const [name, content] of Object.entries({ text: 'no list', mixed: good + damaged })) {
      const crl = join(folder, name);
      writeFileSync(crl, content);
      assert.equal((await withFiles({ crl })).phase, 'config', name);
    }
    const crl = join(folder, 'twice');
    writeFileSync(crl, good + good);
    assert.equal((await withFiles({ crl })).phase, 'tcp');
  });

  test('an encrypted key needs its passphrase, and nobody is asked for it', async () => {
    const key = join(folder, 'encrypted.key');
    const encrypted = createPrivateKey(readFileSync(server.key)).export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-256-cbc',
      passphrase: 'right',
    });
    writeFileSync(key, encrypted);
    const pair = { certificate: server.certificate, key };
    assert.equal((await withFiles({ ...pair, passphrase: 'right' })).phase, 'tcp');
    for (const wrong of [{ ...pair, passphrase: 'wrong' }, pair]) {
      const { phase, error } = await withFiles(wrong);
      assert.equal(phase, 'config');
      // One wrong passphrase in 256 leaves a padding that looks right, and garbage after it.
      assert.match(error?.text ?? '', /Could not read client certificate private key/);
    }
  });

  /** Another program in OpenSSL's place. */
  const report = async (path: string) => {
    await using other = new CliBackend(backend.info, sClient({ path, major: 3 }), 1);
    return await other.connect(request(1, {}), AbortSignal.timeout(10_000));
  };

  test('a program that has gone since it was found is a fault, no refusal', async () => {
    const missing = await report(join(folder, 'gone'));
    assert.ok(missing.kind === 'fault', JSON.stringify(missing));
    assert.match(missing.text, /ENOENT/);
  });

  test('a program that says more than is kept is a fault', async () => {
    const path = join(folder, 'chatty');
    writeFileSync(path, '#!/bin/sh\nhead -c 2000000 /dev/zero >&2\n', { mode: 0o755 });
    const chatty = await report(path);
    assert.ok(chatty.kind === 'fault', chatty.kind);
    assert.match(chatty.text, /maxBuffer/);
  });

  test('it does not get the terminal’s Ctrl-C, which goes to the harness’s group', async () => {
    const path = join(folder, 'group');
    // proc(5): the fifth field of stat is the process group.
    writeFileSync(path, `#!/bin/sh\ncut -d' ' -f1,5 /proc/$$/stat >&2\nexit 1\n`, { mode: 0o755 });
    const told = await report(path);
    assert.ok(told.kind === 'answered' && told.result.outcome === 'failed', JSON.stringify(told));
    const [pid, group] = told.result.error?.text.split(' ') ?? [];
    assert.notEqual(pid ?? '', '');
    assert.equal(group, pid);
  });

  test('no process and no file outlives a deadline or an abort', async () => {
    const listener = createTcpServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const report = await backend.connect(
      request(port, { deadlineMs: 100 }),
      AbortSignal.timeout(10_000),
    );
    assert.equal(report.kind === 'answered' && report.result.outcome, 'timeout');
    await assert.rejects(backend.connect(request(port, {}), AbortSignal.timeout(100)));
    assert.deepEqual(clientsOf(port), []);
    listener.close();
  });
});

/** Command lines of s_client processes that talk to this port. */
function clientsOf(port: number): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')];
      } catch {
        return [];
      }
    })
    .filter((command) => command.includes('s_client') && command.includes(`127.0.0.1:${port}`));
}
