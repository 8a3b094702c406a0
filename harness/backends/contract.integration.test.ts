import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { skipUnless } from '../selftest/needs.ts';
import { backendContract } from './contract.ts';
import { makeCertificates, type ContractCertificates } from './contract/certificates.ts';
import { findInFleet } from './fleet.ts';
import { detectBackends } from './index.ts';
import { locateNative } from './native/locate.ts';
import { packageVersionOf } from './native/package-version.ts';
import { NATIVE_DRIVERS } from './native/table.ts';
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

/** Of a package that is installed; removed ones are known to dpkg too (dpkg-query(1)). */
function versionOfPackage(name: string): string | undefined {
  const parameters = ['-W', '-f=${db:Status-Status} ${Version}\n', name];
  const { stdout } = spawnSync('dpkg-query', parameters, { encoding: 'utf8' });
  return /^installed (.+)$/m.exec(stdout ?? '')?.[1];
}

/** Drivers compiled here, and the package their library is of; of another one nothing else can tell. */
const packaged = new Map([['rustls/system', 'librust-rustls-dev']]);
for (const driver of NATIVE_DRIVERS) {
  const located = locateNative(driver);
  const library = located.kind === 'found' ? located.parts.library : undefined;
  const [headers] = driver.packages;
  if (library === undefined || headers === undefined) continue;
  if ((await packageVersionOf(library, AbortSignal.timeout(60_000))) !== undefined)
    packaged.set(`${driver.stack}/system`, headers);
}
const versionsOfPackages = [...packaged].flatMap(([id, name]) => {
  const version = versionOfPackage(name);
  return version === undefined ? [] : [[id, () => version] as const];
});

/** The library's version, asked of somebody else than the driver. */
const LIBRARY_VERSION: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(versionsOfPackages),
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
