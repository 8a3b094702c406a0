import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/** What reads here that we did not write; LibreSSL, which is `openssl` on macOS, prints otherwise. */
export const opensslCommand = {
  name: 'the openssl command, 3.0 or newer',
  there: /^OpenSSL [3-9]/.test(
    spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '',
  ),
  install: 'apt-get install openssl',
};

/** What it prints; fails the test where it fails. */
export function openssl(args: readonly string[], input?: Uint8Array | string): string {
  const { status, text, errors } = tryOpenssl(args, input);
  assert.equal(status, 0, `openssl ${args.join(' ')}: ${errors}`);
  return text;
}

export function tryOpenssl(
  args: readonly string[],
  input: Uint8Array | string = '',
): { readonly status: number | null; readonly text: string; readonly errors: string } {
  const { status, stdout, stderr } = spawnSync('openssl', [...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, text: stdout, errors: stderr };
}
