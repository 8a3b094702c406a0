import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { unshareArguments } from '../../backends/mosquitto-clients/namespace.ts';
import type { Part } from '../../selftest/needs.ts';
import { ROOT } from '../paths.ts';
import { temporaryFolder } from './run-cli.ts';
import type { CliEnd } from './run-cli.ts';

/** A file system of its own for a process, which needs the kernel's leave. */
export function smallDisks(): Part {
  using folder = temporaryFolder();
  const mounted = spawnSync('unshare', [
    ...unshareArguments(),
    'sh',
    '-c',
    MOUNT,
    '4k',
    folder.path,
  ]);
  return {
    name: 'a mount namespace (unshare)',
    there: mounted.status === 0,
    install: 'run as root, or sysctl -w kernel.unprivileged_userns_clone=1',
  };
}

const MOUNT = 'mount -t tmpfs -o size="$0" none "$1"';

/** Sees the disk as it was before, is told of the program, and keeps what it left there. */
const SCRIPT = `${MOUNT} || exit 125
disk=$1 before=$2 after=$3
shift 3
cp -a "$before/." "$disk" || exit 125
"$@"
code=$?
cp -a "$disk/." "$after"
exit $code`;

export interface SmallDisk {
  /** As mount(8) takes it: `16k`. */
  readonly size: string;
  /** An existing directory, where the disk will be for the command alone. */
  readonly at: string;
  /** What is on it when the command starts; left out: nothing. */
  readonly before?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A command of ours with a disk of this size, and a folder with all that was on it at the end. */
export async function runOnSmallDisk(
  command: 'matrix' | 'certs',
  args: readonly string[],
  { size, at, before, env = {} }: SmallDisk,
): Promise<CliEnd & { readonly after: string }> {
  const [empty, after] = [`${at}.empty`, `${at}.after`];
  for (const folder of [at, empty, after]) mkdirSync(folder, { recursive: true });
  const bootstrap = join(ROOT, 'harness', 'bootstrap', 'run.mjs');
  const inside = [process.execPath, bootstrap, command, ...args];
  const script = ['sh', '-c', SCRIPT, size, at, before ?? empty, after];
  const { exitCode, stdout, stderr } = await execa(
    'unshare',
    [...unshareArguments(), ...script, ...inside],
    { cwd: ROOT, reject: false, stdin: 'ignore', env: { CI: 'false', ...env } },
  );
  return { exitCode, stdout, stderr, after };
}
