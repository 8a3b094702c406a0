import { execa } from 'execa';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';

/** Enough to show everything, in a cache of its own. */
export const PART = [
  '--profile',
  'server/good,server/expired,server/intermediate',
  '--profile',
  'client/good',
];

/** `npm run certs` as a person starts it, in the directory `cwd`. */
export async function runCerts(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
) {
  const bootstrap = join(ROOT, 'harness', 'bootstrap', 'run.mjs');
  const { exitCode, stdout, stderr } = await execa(
    process.execPath,
    [bootstrap, 'certs', ...args],
    { cwd, reject: false, stdin: 'ignore', env },
  );
  return { exitCode, stdout, stderr };
}
