import { realpathSync } from 'node:fs';

/**
 * Revision of the Debian package a file came from (`5.5.4-2+deb12u3`): a security update changes
 * it and not the library's own version. Undefined where dpkg does not know the file.
 */
export async function packageVersionOf(
  path: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  // dpkg lists the file behind the links, under / or /usr according to how the system was made.
  const owner = await query(['-S', realpathSync(path)], signal);
  const name = owner?.split(': ')[0];
  if (name === undefined || name === '') return undefined;
  return await query(['-W', '-f=${Version}', name], signal);
}

async function query(
  parameters: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const { execa } = await import('execa');
  const result = await execa('dpkg-query', parameters, {
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
    extendEnv: false,
    reject: false,
    cancelSignal: signal,
    timeout: 10_000,
  });
  signal.throwIfAborted();
  return result.failed ? undefined : result.stdout.trim();
}
