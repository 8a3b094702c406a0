import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  oneLine,
  packagesIn,
  type AskImage,
  type BrokerVersions,
  type NoBroker,
} from '../lifecycle/broker-versions.ts';

/**
 * A start that ends by itself, since nothing can be stored below a device: on its way it says which
 * Go it was built by, which `--version` does not.
 */
const ARGUMENTS = ['-D', '-js', '-sd', '/dev/null/nowhere', '-a', '127.0.0.1', '-p', '-1'] as const;

/** What an installed nats-server says of itself. */
export async function versionsOfProgram(program: string): Promise<BrokerVersions | NoBroker> {
  const options = { timeout: 5_000 };
  const said = await promisify(execFile)(program, ARGUMENTS, options).catch((error: unknown) =>
    // It ends with 1.
    error instanceof Error && 'stderr' in error
      ? { stdout: '', stderr: String(error.stderr) || error.message }
      : { stdout: '', stderr: String(error) },
  );
  return versionsIn(said.stderr) ?? { missing: `${program} does not run: ${oneLine(said.stderr)}` };
}

/** The same of an image; the project's own has no shell in it. */
export const askImage: AskImage = async (engine, image, signal) => {
  const answer = await engine.ask(image, ['nats-server', ...ARGUMENTS], signal);
  const found = versionsIn(answer);
  if (found === undefined) {
    return { missing: `there is no nats-server in it that runs: ${oneLine(answer)}` };
  }
  const query = "dpkg-query -W -f 'package ${Package} ${Version}\\n' nats-server";
  // Where there is no shell there is no package either.
  const packages = await engine.ask(image, query, signal).catch(() => '');
  signal.throwIfAborted();
  return { ...found, package: packagesIn(packages) };
};

/** server/server.go: `Version:  2.10.27`, `Go build: go1.24.4`. */
export function versionsIn(answer: string): BrokerVersions | undefined {
  const version = /\bVersion:\s+(\d\S*)/.exec(answer)?.[1];
  if (version === undefined) return undefined;
  const go = /\bGo build:\s+go(\S+)/.exec(answer)?.[1] ?? 'unknown';
  return { version, tlsLibrary: { name: 'Go crypto/tls', version: go } };
}
