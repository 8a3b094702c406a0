import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { programsOnPath } from '../platform.ts';

/** What a wolfSSL driver is built from. All paths are absolute. */
export interface WolfsslParts {
  readonly compiler: string;
  readonly includeDirectories: readonly string[];
  readonly libraryDirectory: string;
  /** libwolfssl.so or .a, as it is linked. */
  readonly library: string;
  /** The driver finds its library here at run time; left out: where the system looks. */
  readonly runPath?: string;
  /** From the header; the loaded library has the last word at hello. */
  readonly headerVersion: string;
}

export type Located =
  | { readonly kind: 'found'; readonly parts: WolfsslParts }
  | {
      readonly kind: 'missing';
      readonly reason: string;
      /** Something is missing that a prefix of wolfSSL does not bring itself. */
      readonly packagesHelp: boolean;
    };

const SYSTEM_PREFIXES = ['/usr', '/usr/local'];
const MULTIARCH: Readonly<Record<string, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
};
const LIBRARY_NAMES = ['libwolfssl.so', 'libwolfssl.a'];

/** Looks with stat calls only, in `prefix` or where the system's packages put things. */
export function locateWolfssl(prefix?: string): Located {
  const compiler = findCompiler();
  const prefixes = prefix === undefined ? SYSTEM_PREFIXES : [prefix];
  const home = prefixes.find((candidate) => exists(optionsHeader(candidate)));
  const library = home === undefined ? undefined : findLibrary(home);

  const missing: string[] = [];
  if (home === undefined) missing.push(`no include/wolfssl/options.h in ${prefixes.join(', ')}`);
  else if (library === undefined) missing.push(`no lib/libwolfssl.so in ${home}`);
  const tools: string[] = [];
  if (compiler === undefined) tools.push('no C compiler (cc, gcc or clang)');
  if (!inSystem('include/stdio.h')) tools.push('no C library headers');
  if (!inSystem('include/cjson/cJSON.h')) tools.push('no cjson/cJSON.h');
  const lacking = [...missing, ...tools];
  if (!home || !library || !compiler || lacking.length > 0) {
    const where = prefix === undefined ? '' : `wolfsslPrefix ${prefix}: `;
    return {
      kind: 'missing',
      reason: where + lacking.join('; '),
      packagesHelp: tools.length > 0,
    };
  }
  return {
    kind: 'found',
    parts: {
      compiler,
      includeDirectories: home === '/usr' ? [] : [join(home, 'include')],
      libraryDirectory: join(library, '..'),
      library,
      ...(prefix === undefined ? {} : { runPath: join(library, '..') }),
      headerVersion: headerVersion(home),
    },
  };
}

/** Path, size and modification time: another file, or the same one rebuilt, is another identity. */
export function fileIdentity(path: string): string {
  const real = realpathSync(path);
  const { size, mtimeMs } = statSync(real);
  return `${real} ${size} ${mtimeMs}`;
}

const optionsHeader = (prefix: string) => join(prefix, 'include/wolfssl/options.h');
const inSystem = (path: string) => SYSTEM_PREFIXES.some((prefix) => exists(join(prefix, path)));
const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined;

function findLibrary(prefix: string): string | undefined {
  const multiarch = MULTIARCH[process.arch];
  const directories = ['lib', 'lib64', ...(multiarch === undefined ? [] : [`lib/${multiarch}`])];
  for (const directory of directories) {
    for (const name of LIBRARY_NAMES) {
      const path = join(prefix, directory, name);
      if (exists(path)) return path;
    }
  }
  return undefined;
}

function findCompiler(): string | undefined {
  return ['cc', 'gcc', 'clang'].flatMap((name) => programsOnPath(name))[0];
}

function headerVersion(prefix: string): string {
  try {
    const text = readFileSync(join(prefix, 'include/wolfssl/version.h'), 'utf8');
    return /LIBWOLFSSL_VERSION_STRING\s+"([^"]+)"/.exec(text)?.[1] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
