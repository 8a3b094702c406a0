import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder with these files in it, for tests; disposing removes it. */
export async function folderWith(
  files: Readonly<Record<string, unknown>>,
): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'matrix-load-'));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(path, name), text);
  }
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The least a scenario must say. */
export const LEAST = {
  title: 'A case',
  description: 'A case that a test makes up.',
  specs: ['RFC 5280 §6.1'],
  expect: { outcome: 'connected' },
} as const;
