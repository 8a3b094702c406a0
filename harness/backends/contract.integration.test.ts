import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { backendContract } from './contract.ts';
import { makeCertificates, type ContractCertificates } from './contract/certificates.ts';
import { findInFleet } from './fleet.ts';
import { detectBackends } from './index.ts';
import { NODE_DRIVER } from './node.ts';
import { packageDirectory, programsOnPath, ROOT, type FleetProgram } from './platform.ts';

const openssl = {
  name: 'openssl',
  there: programsOnPath('openssl').length > 0,
  install: 'apt-get install -y openssl',
};
const scratch = mkdtempSync(join(tmpdir(), 'backend-contract-cache-'));
// Drivers are compiled anew; hundreds of megabytes are not installed anew.
const cache = process.env['MQTT_TLS_MATRIX_CACHE'] ?? join(ROOT, '.cache');
symlinkSync(join(cache, 'fleet'), join(scratch, 'fleet'));

const output = (file: string, ...args: string[]) =>
  execFileSync(file, args, { encoding: 'utf8' }).trim();

const fleetFile = (program: FleetProgram) => {
  const part = findInFleet(program, scratch);
  return part.kind === 'there' ? part.file : program;
};
const fleetNode = (program: FleetProgram) => () =>
  output(fleetFile(program), '-p', 'process.versions.openssl');
/** Sources are named in panics by the folder of the crate, whose name ends in its version. */
const rustlsOfDeno = () =>
  output('grep', '-aom1', '/rustls-0[0-9.]*/src', fleetFile('deno')).split(/[-/]/)[2] ?? '';

/** Drivers compiled here are linked with the library of a package; elsewhere nothing else can tell. */
const hasPackages = programsOnPath('dpkg-query').length > 0;
const PACKAGED: Readonly<Record<string, string>> = {
  'wolfssl/system': 'libwolfssl-dev',
  'openssl/system': 'libssl-dev',
  'mbedtls/system': 'libmbedtls-dev',
  'gnutls/system': 'libgnutls28-dev',
  'bearssl/system': 'libbearssl-dev',
  'boringssl/system': 'android-libboringssl-dev',
  'rustls/system': 'librust-rustls-dev',
};
const ofPackage = (name: string) => () => output('dpkg-query', '-W', '-f=${Version}', name);

/** The library's version, asked of somebody else than the driver. */
const LIBRARY_VERSION: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    Object.entries(hasPackages ? PACKAGED : {}).map(([id, name]) => [id, ofPackage(name)]),
  ),
  'go/system': () => (output('go', 'version').split(' ')[2] ?? '').replace('go', ''),
  'node/24': () => output(process.execPath, '-p', 'process.versions.openssl'),
  'node/system': () =>
    output(
      programsOnPath('node').find((file) => !file.includes('node_modules')) ?? 'node',
      '-p',
      'process.versions.openssl',
    ),
  'bun/1': () =>
    output(
      join(packageDirectory('bun') ?? '', 'bin/bun'),
      '-e',
      'console.log(process.versions.boringssl)',
    ),
  'node/8': fleetNode('node-8'),
  'node/16': fleetNode('node-16'),
  'node/20': fleetNode('node-20'),
  'node/22': fleetNode('node-22'),
  'node/26': fleetNode('node-26'),
  'deno/2': rustlsOfDeno,
  'deno-node/2': rustlsOfDeno,
  'java/system': () => output('java', '--version').split(/\s+/)[1] ?? '',
  'erlang/system': () =>
    output(
      'erl',
      '-noshell',
      '-eval',
      'application:load(ssl), {ok, V} = application:get_key(ssl, vsn), io:put_chars(V), halt().',
    ),
  'mqttjs/5': () => output(process.execPath, '-p', 'process.versions.openssl'),
  // Both have the libcrypto of the system.
  'mosquitto-clients/system': () => output('openssl', 'version').split(' ')[1] ?? '',
  'chromium/system': () => output('chromium', '--version').split(' ')[1] ?? '',
  'openssl-cli/system': () => output('openssl', 'version').split(' ')[1] ?? '',
};

/** Debian before trixie has no packages for it: then it is in an image only, also in CI. */
const ELSEWHERE = 'rustls/system';

const sources = await detectBackends({
  cacheDirectory: scratch,
  maxProcesses: 2,
  settings: {
    directory: process.cwd(),
    backends: [{ id: 'mine/1.0', stack: 'mine', command: [process.execPath, NODE_DRIVER] }],
  },
});

describe('backends', { skip: skipUnless(openssl) }, () => {
  let certificates: ContractCertificates;
  before(() => {
    certificates = makeCertificates();
  });
  after(() => {
    certificates[Symbol.dispose]();
    rmSync(scratch, { recursive: true, force: true });
  });

  for (const source of sources) {
    const { id, available, reason = '', install = '' } = source.info;
    if (available) {
      const libraryVersion = LIBRARY_VERSION[id];
      backendContract(source, {
        certificates: () => certificates,
        ...(libraryVersion !== undefined && { libraryVersion }),
      });
    } else {
      const part = { name: `${id} (${reason})`, there: false, install };
      const skip = id === ELSEWHERE ? `${part.name}: ${install}` : skipUnless(part);
      test(id, { skip }, () => undefined);
    }
  }
});
