import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { BackendSource } from '../../model/backend.ts';
import { skipUnless } from '../../selftest/needs.ts';
import { buildDriver } from './build.ts';
import { detectNative } from './detect.ts';
import { locateNative, type NativeParts } from './locate.ts';
import { NATIVE_DRIVERS, WOLFSSL, type NativeDriver } from './table.ts';

const system = locateNative(WOLFSSL);
const wolfssl = {
  name: 'wolfSSL',
  there: system.kind === 'found',
  install: 'apt-get install -y gcc libc6-dev libwolfssl-dev libcjson-dev',
};
const signal = AbortSignal.timeout(120_000);

describe('a driver in C is built', { skip: skipUnless(wolfssl) }, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'native-build-'));
  after(() => rmSync(scratch, { recursive: true, force: true }));
  const cacheDirectory = join(scratch, 'cache');

  /** A prefix as `make install` leaves one, from links to the system's. */
  const makePrefix = (name: string): string => {
    const { library } = parts();
    const prefix = join(scratch, name);
    mkdirSync(join(prefix, 'lib'), { recursive: true });
    mkdirSync(join(prefix, 'include'));
    symlinkSync('/usr/include/wolfssl', join(prefix, 'include/wolfssl'));
    for (const file of readdirSync(join(library, '..')))
      if (file.startsWith('libwolfssl.so'))
        symlinkSync(join(library, '..', file), join(prefix, 'lib', file));
    return prefix;
  };
  const withPrefix = async (wolfsslPrefix: string): Promise<BackendSource> => {
    const backends = [{ id: 'mine/1.0', wolfsslPrefix }];
    const sources = await detectNative({
      cacheDirectory,
      maxProcesses: 1,
      settings: { directory: scratch, backends },
    });
    const mine = sources.find(({ info }) => info.id === 'mine/1.0');
    assert.ok(mine);
    return mine;
  };

  test('against a prefix of the settings, relative to their file', async () => {
    makePrefix('prefix');
    const source = await withPrefix('prefix');
    assert.equal(source.info.available, true);
    assert.equal(source.info.source, 'settings');
    await using backend = await source.start(signal);
    assert.ok(backend.capabilities.has('certificate'));
    assert.match(backend.info.tlsLibrary.version, /^\d+\.\d+\.\d+/);
  });

  test('a prefix with nothing in it says what is missing, and where', async () => {
    const { info } = await withPrefix('nowhere');
    assert.equal(info.available, false);
    assert.equal(
      info.reason,
      `wolfsslPrefix ${scratch}/nowhere: no include/wolfssl/options.h in ${scratch}/nowhere`,
    );
    mkdirSync(join(scratch, 'headers/include'), { recursive: true });
    symlinkSync('/usr/include/wolfssl', join(scratch, 'headers/include/wolfssl'));
    const headersOnly = await withPrefix('headers');
    assert.match(headersOnly.info.reason ?? '', /no lib\/libwolfssl\.so in .*headers/);
    await assert.rejects(headersOnly.start(signal), { code: 'REQUIRED_MISSING' });
  });

  test('once, though asked twice at the same time and again later', async () => {
    const folder = join(scratch, 'twice');
    const both = await Promise.all([1, 2].map(() => buildDriver(parts(), folder, signal)));
    assert.equal(both[0]?.path, both[1]?.path);
    const built = statSync(both[0]?.path ?? '').mtimeMs;
    const again = await buildDriver(parts(), folder, signal);
    assert.equal(statSync(again.path).mtimeMs, built);
    // No drafts left behind.
    assert.deepEqual(readdirSync(join(again.path, '..')).toSorted(), ['driver', 'driver.package']);
  });

  test('anew for another library', async () => {
    const other = makePrefix('other');
    const located = locateNative(WOLFSSL, other);
    assert.ok(located.kind === 'found');
    const first = await buildDriver(parts(), cacheDirectory, signal);
    const second = await buildDriver(located.parts, cacheDirectory, signal);
    assert.notEqual(first.path, second.path);
  });

  test('not, and says so in the compiler’s words', async () => {
    const broken = join(scratch, 'broken');
    mkdirSync(join(broken, 'include/wolfssl'), { recursive: true });
    writeFileSync(join(broken, 'include/wolfssl/options.h'), '#error this build is broken\n');
    mkdirSync(join(broken, 'lib'));
    symlinkSync(parts().library, join(broken, 'lib/libwolfssl.so'));
    await assert.rejects((await withPrefix('broken')).start(signal), {
      code: 'DRIVER_BUILD',
      message: /#error this build is broken/,
    });
  });
});

describe('libraries of the system', () => {
  const options = { cacheDirectory: join(tmpdir(), 'never-written'), maxProcesses: 1 };

  test('each driver in C is a backend, there or not', async () => {
    const sources = await detectNative(options);
    assert.deepEqual(
      sources.map(({ info }) => info.id),
      NATIVE_DRIVERS.map(({ stack }) => `${stack}/system`),
    );
  });

  test('one that is not installed says what is missing', () => {
    const nowhere: NativeDriver = {
      stack: 'acme',
      product: 'Acme',
      sources: 'wolfssl',
      header: 'ssl.h',
      library: 'acme',
      folder: 'acme',
      packages: ['libacme-dev'],
    };
    const located = locateNative(nowhere);
    assert.ok(located.kind === 'missing');
    assert.match(located.reason, /^no include\/acme\/ssl\.h in \/usr, \/usr\/local/);
  });

  test('one with a folder of its own is found there, and at run time too', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'native-folder-'));
    try {
      mkdirSync(join(scratch, 'include/acme'), { recursive: true });
      mkdirSync(join(scratch, 'lib/acme'), { recursive: true });
      writeFileSync(join(scratch, 'include/acme/ssl.h'), '#define ACME "1.2.3"\n');
      writeFileSync(join(scratch, 'lib/libacme.so'), 'of another library');
      writeFileSync(join(scratch, 'lib/acme/libacme.so'), '');
      const located = locateNative(
        {
          stack: 'acme',
          product: 'Acme',
          sources: 'wolfssl',
          header: 'ssl.h',
          library: 'acme',
          folder: 'acme',
          version: { headers: ['none.h', 'ssl.h'], pattern: /ACME "(.*)"/ },
          packages: [],
        },
        scratch,
      );
      if (system.kind === 'missing') return;
      assert.ok(located.kind === 'found');
      const { library, runPath, includeDirectories, headerVersion } = located.parts;
      assert.deepEqual(
        { library, runPath, includeDirectories, headerVersion },
        {
          library: join(scratch, 'lib/acme/libacme.so'),
          runPath: join(scratch, 'lib/acme'),
          includeDirectories: [join(scratch, 'include/acme')],
          headerVersion: '1.2.3',
        },
      );
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});

function parts(): NativeParts {
  assert.ok(system.kind === 'found');
  return system.parts;
}
