/**
 * Skipping, loudly. A test that needs a part of the system says which and how to install it; on a
 * developer's machine it skips with that sentence, in CI (`CI=true`) a missing part fails.
 */
export interface Part {
  readonly name: string;
  readonly there: boolean;
  /** The one line that installs it. */
  readonly install: string;
  /** It is not to be had everywhere: in CI, too, what needs it is skipped. */
  readonly rare?: true;
}

/** For node:test's `skip` option: `test('...', { skip: skipUnless(mosquitto) }, ...)`. */
export function skipUnless(...parts: readonly Part[]): string | false {
  const missing = parts.filter((part) => !part.there);
  if (missing.length === 0) return false;
  const text = missing.map((part) => `${part.name} is missing: ${part.install}`).join('; ');
  const common = missing.some(({ rare }) => rare !== true);
  if (common && process.env['CI'] === 'true')
    throw new Error(`in CI nothing may be missing; ${text}`);
  return text;
}
