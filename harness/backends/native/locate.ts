import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { programsOnPath } from '../platform.ts';
import type { NativeDriver } from './table.ts';

/** What a driver is built from. All paths are absolute. */
export interface NativeParts {
  readonly driver: NativeDriver;
  readonly compiler: string;
  readonly includeDirectories: readonly string[];
  readonly libraryDirectory: string;
  /** The library's .so or .a, as it is linked. */
  readonly library: string;
  /** The driver finds its library here at run time; left out: where the system looks. */
  readonly runPath?: string;
  /** From the headers; the loaded library has the last word at hello. */
  readonly headerVersion: string;
}

export type Located =
  | { readonly kind: 'found'; readonly parts: NativeParts }
  | {
      readonly kind: 'missing';
      readonly reason: string;
      /** Something is missing that a prefix of the library does not bring itself. */
      readonly packagesHelp: boolean;
    };

const SYSTEM_PREFIXES = ['/usr', '/usr/local'];
const MULTIARCH: Readonly<Record<string, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
};

/** Looks with stat calls only, in `prefix` or where the system's packages put things. */
export function locateNative(driver: NativeDriver, prefix?: string): Located {
  const compiler = findCompiler();
  const prefixes = prefix === undefined ? SYSTEM_PREFIXES : [prefix];
  const headers = join('include', driver.folder ?? '');
  const home = prefixes.find((candidate) => exists(join(candidate, headers, driver.header)));
  const library = home === undefined ? undefined : findLibrary(home, driver);

  const missing: string[] = [];
  if (home === undefined) missing.push(`no ${headers}/${driver.header} in ${prefixes.join(', ')}`);
  else if (library === undefined) missing.push(`no lib/${sharedObject(driver)} in ${home}`);
  const tools: string[] = [];
  if (compiler === undefined) tools.push('no C compiler (cc, gcc or clang)');
  if (!inSystem('include/stdio.h')) tools.push('no C library headers');
  if (!inSystem('include/cjson/cJSON.h')) tools.push('no cjson/cJSON.h');
  const lacking = [...missing, ...tools];
  if (!home || !library || !compiler || lacking.length > 0) {
    const where = prefix === undefined ? '' : `${driver.stack}Prefix ${prefix}: `;
    return {
      kind: 'missing',
      reason: where + lacking.join('; '),
      packagesHelp: tools.length > 0,
    };
  }
  const include = join(home, headers);
  const libraryDirectory = join(library, '..');
  const unknownToTheLoader = prefix !== undefined || driver.folder !== undefined;
  return {
    kind: 'found',
    parts: {
      driver,
      compiler,
      includeDirectories: include === '/usr/include' ? [] : [include],
      libraryDirectory,
      library,
      ...(unknownToTheLoader ? { runPath: libraryDirectory } : {}),
      headerVersion: headerVersion(driver, include),
    },
  };
}

/** Path, size and modification time: another file, or the same one rebuilt, is another identity. */
export function fileIdentity(path: string): string {
  const real = realpathSync(path);
  const { size, mtimeMs } = statSync(real);
  return `${real} ${size} ${mtimeMs}`;
}

const inSystem = (path: string) => SYSTEM_PREFIXES.some((prefix) => exists(join(prefix, path)));
const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;
const sharedObject = (driver: NativeDriver) => join(driver.folder ?? '', `lib${driver.library}.so`);

function findLibrary(prefix: string, driver: NativeDriver): string | undefined {
  const multiarch = MULTIARCH[process.arch];
  const directories = ['lib', 'lib64', ...(multiarch === undefined ? [] : [`lib/${multiarch}`])];
  const names = [`lib${driver.library}.so`, `lib${driver.library}.a`];
  return directories
    .flatMap((directory) => names.map((name) => join(prefix, directory, driver.folder ?? '', name)))
    .find(exists);
}

function findCompiler(): string | undefined {
  return ['cc', 'gcc', 'clang'].flatMap((name) => programsOnPath(name))[0];
}

function headerVersion(driver: NativeDriver, include: string): string {
  for (const header of driver.version?.headers ?? []) {
    const version = driver.version?.pattern.exec(readIfThere(join(include, header)))?.[1];
    if (version !== undefined) return version;
  }
  return 'unknown';
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
