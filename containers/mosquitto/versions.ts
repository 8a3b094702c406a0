import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import * as z from 'zod';
import {
  oneLine,
  packagesIn,
  type AskImage,
  type BrokerVersions,
  type NoBroker,
} from '../lifecycle/broker-versions.ts';
import { readState, writeState } from '../lifecycle/state.ts';

/** As remembered, with the library it was linked to when it was asked. */
interface RememberedVersions extends BrokerVersions {
  readonly library?: string | undefined;
  readonly libraryKey?: string | undefined;
}

/** Versions of an installed mosquitto and of the libcrypto it links, asked once per build of it. */
export async function versionsOfProgram(program: string): Promise<BrokerVersions | NoBroker> {
  const key = fingerprint(program);
  const known = recall(key);
  // The library is upgraded apart from mosquitto.
  if (known?.library !== undefined && known.libraryKey === fingerprint(known.library)) return known;
  const answer = await outputOf(program, ['-h']);
  const version = versionIn(answer);
  if (version === undefined) return { missing: `${program} does not run: ${oneLine(answer)}` };
  const library = /libcrypto\S* => (\S+)/.exec(await outputOf('ldd', [program]))?.[1];
  const openssl = library === undefined ? undefined : opensslIn(readFileSync(library, 'latin1'));
  const found = { version, tlsLibrary: { name: 'OpenSSL', version: openssl ?? 'unknown' } };
  if (library !== undefined) remember(key, { ...found, library, libraryKey: fingerprint(library) });
  return found;
}

/** Its words in a container without network; the package's revision where Debian made it. */
export const askImage: AskImage = async (engine, image, signal) => {
  // grep -a, because the library is binary; an image's own grep may not know the option.
  const pattern = "'OpenSSL [0-9]+[.][0-9]+[.][0-9]+[a-z]* +[0-9]+ [A-Z][a-z]+ [0-9]{4}'";
  const answer = await engine.ask(
    image,
    `mosquitto -h; dpkg-query -W -f 'package \${Package} \${Version}\\n' mosquitto 'libssl*' 2>/dev/null; ` +
      `for f in /lib/libcrypto.so* /usr/lib/libcrypto.so* /usr/lib/*/libcrypto.so*; do ` +
      `grep -a -o -E ${pattern} "$f" 2>/dev/null || grep -o -E ${pattern} "$f" 2>/dev/null; done`,
    signal,
  );
  const version = versionIn(answer);
  if (version === undefined) {
    return { missing: `there is no mosquitto in it that runs: ${oneLine(answer)}` };
  }
  const tlsLibrary = { name: 'OpenSSL', version: opensslIn(answer) ?? 'unknown' };
  return { version, tlsLibrary, package: packagesIn(answer) };
};

function versionIn(answer: string): string | undefined {
  return /mosquitto version (\S+)/.exec(answer)?.[1];
}

/** libcrypto carries its version as text, e.g. `OpenSSL 3.0.19 27 Jan 2026`. */
function opensslIn(text: string): string | undefined {
  return /OpenSSL (\d+\.\d+\.\d+[a-z]*) +\d+ [A-Z][a-z]+ \d{4}/.exec(text)?.[1];
}

const Remembered = z.record(
  z.string(),
  z.looseObject({
    version: z.string(),
    tlsLibrary: z.strictObject({ name: z.string(), version: z.string() }),
    library: z.string().optional(),
    libraryKey: z.string().optional(),
  }),
);
const FILE = 'mosquitto-versions.json';

function recall(key: string): RememberedVersions | undefined {
  return remembered()[key];
}

function remember(key: string, value: RememberedVersions): void {
  writeState(FILE, { ...remembered(), [key]: value });
}

function remembered(): Readonly<Record<string, RememberedVersions>> {
  const read = Remembered.safeParse(readState(FILE));
  return read.success ? read.data : {};
}

function fingerprint(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return `${file} ${stat?.size} ${stat?.mtimeMs}`;
}

async function outputOf(program: string, args: string[]): Promise<string> {
  // mosquitto -h ends with a code of its own (3 in some versions), and still says its version.
  const failure = (error: unknown) => {
    const said = error instanceof Error && 'stdout' in error ? error : { stdout: '', stderr: '' };
    return {
      stdout: String(said.stdout),
      stderr: 'stderr' in said && said.stderr !== '' ? String(said.stderr) : String(error),
    };
  };
  const { stdout, stderr } = await promisify(execFile)(program, args, { timeout: 5_000 }).catch(
    failure,
  );
  return stdout + stderr;
}
