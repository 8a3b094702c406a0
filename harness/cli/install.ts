import type { BackendSource } from '../model/backend.ts';
import type { BrokerSource } from '../model/broker.ts';
import { HarnessError } from '../model/errors.ts';
import { packagesFor, partsOf } from './missing-parts.ts';

/**
 * Installs what is missing, with consent only: `--install`, or root in CI where nobody says no. Returns whether it
 * installed anything, so that the parts are looked for again.
 */
export async function installMissing(
  parts: { readonly backends: readonly BackendSource[]; readonly brokers: readonly BrokerSource[] },
  asked: boolean | undefined,
  say: (text: string) => void,
): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  if (!(asked ?? (isRoot && process.env['CI'] === 'true'))) return false;
  const packages = packagesFor(partsOf(parts).filter((part) => !part.available));
  if (packages.length === 0) return false;
  if (!isRoot) {
    throw new HarnessError('USAGE', '--install needs root to run apt-get', {
      hint: `Run as root, or install yourself: apt-get install -y ${packages.join(' ')}`,
    });
  }
  await installPackages(packages, say);
  return true;
}

export async function installPackages(
  packages: readonly string[],
  say: (text: string) => void,
): Promise<void> {
  // Loading it costs 80 ms, and hardly any run installs anything.
  const { execa } = await import('execa');
  say(`Installing ${packages.join(' ')} ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-q'],
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
  ]) {
    const result = await execa('apt-get', args, { env, reject: false, all: true, stdin: 'ignore' });
    if (result.exitCode !== 0) {
      throw new HarnessError('USAGE', `apt-get ${args[0]} failed:\n${result.all}`);
    }
  }
}
