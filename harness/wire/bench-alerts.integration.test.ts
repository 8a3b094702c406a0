import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { skipUnless } from '../selftest/needs.ts';
import { measureAlerts } from './bench-alerts.ts';

const runs = (command: string, option: string) =>
  spawnSync(command, [option], { stdio: 'ignore' }).error === undefined;
const skip = skipUnless(
  { name: 'mosquitto', there: runs('mosquitto', '-h'), install: 'apt-get install mosquitto' },
  { name: 'openssl', there: runs('openssl', 'version'), install: 'apt-get install openssl' },
);

// What mosquitto sends a client without a certificate: handshake_failure from OpenSSL for TLS 1.2
// (RFC 5246 §7.4.6 allows it), certificate_required for TLS 1.3 (RFC 8446 §4.4.2.4).
const ALERTS = { 'TLSv1.2': 'alert handshake failure', 'TLSv1.3': 'alert certificate required' };

test('no alert of a real broker is lost, however busily the client writes', { skip }, async () => {
  await using broker = await startMosquitto();
  const count = 100;
  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    for (const inFlight of [1, 4]) {
      const { upstreamPort } = broker;
      const measured = await measureAlerts({
        upstreamPort,
        count,
        version,
        inFlight,
        tap: 'draining',
      });
      const { lostByClient, lostByTap, reports } = measured;
      assert.deepEqual({ lostByClient, lostByTap }, { lostByClient: 0, lostByTap: 0 });
      assert.deepEqual(reports, { [ALERTS[version]]: count });
    }
  }
});

/** A mosquitto with one listener that requires a client certificate. */
async function startMosquitto() {
  const folder = mkdtempSync(join(tmpdir(), 'wire-mosquitto-'));
  const upstreamPort = await freePort();
  const certificate = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const files = ['-keyout', 'key.pem', '-out', 'cert.pem', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', ...certificate, ...files], { cwd: folder, stdio: 'ignore' });
  // Started by root it reads its files as another user.
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'key.pem'), 0o644);
  const lines = [
    `listener ${upstreamPort} 127.0.0.1`,
    `cafile ${folder}/cert.pem`,
    `certfile ${folder}/cert.pem`,
    `keyfile ${folder}/key.pem`,
    'require_certificate true',
    'set_tcp_nodelay true',
    'log_dest none',
  ];
  writeFileSync(join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`);
  const child = spawn('mosquitto', ['-c', 'mosquitto.conf'], { cwd: folder, stdio: 'ignore' });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const closed = once(child, 'close');
      child.kill();
      await closed;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (
    const deadline = AbortSignal.timeout(5000);
    !(await listens(upstreamPort));
    await sleep(20)
  ) {
    if (deadline.aborted || child.exitCode !== null) {
      await stop();
      assert.fail('mosquitto did not start');
    }
  }
  return { upstreamPort, [Symbol.asyncDispose]: stop };
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
