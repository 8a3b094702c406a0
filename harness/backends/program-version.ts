import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { driverEnvironment } from './driver-environment.ts';

const run = promisify(execFile);

/**
 * First line of what a program prints about its version. Plain execFile: detection is on the way of
 * every start of the harness, and loading more than this costs more than the program.
 *
 * @param environment added to PATH, HOME and LANG.
 * @throws where the program does not run, fails, or takes 5 s.
 */
export async function programVersion(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const limits = { env: driverEnvironment(environment), timeout: 5_000 };
  const { stdout } = await run(file, args, limits);
  return stdout.split('\n', 1)[0]?.trim() ?? '';
}
