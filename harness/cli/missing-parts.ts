import { HarnessError } from '../model/errors.ts';
import type { Availability } from '../model/identity.ts';
import { missingParts } from '../model/missing.ts';
import { matchesId, nearest } from '../model/ids-glob.ts';
import type { Row } from '../model/row.ts';
import type { Workspace } from './workspace.ts';

/** Every backend and broker, there or not. */
export function partsOf(workspace: Pick<Workspace, 'backends' | 'brokers'>) {
  return [...workspace.backends, ...workspace.brokers].map((source) => source.info);
}

/**
 * `--require`: a nightly must not shrink unseen. Every part a glob matches must be available and
 * have rows in this run, and a glob that matches none is a part nobody knows.
 */
export function checkRequired(
  globs: readonly string[],
  workspace: Workspace,
  rows: readonly Row[],
): void {
  const parts = partsOf(workspace);
  const used = new Set(rows.flatMap((row) => [row.broker, ...row.backends]));
  for (const glob of globs) {
    const named = parts.filter((part) => matchesId(glob, part.id));
    if (named.length === 0)
      throw unknownPart(
        glob,
        parts.map((part) => part.id),
      );
    const lacking = named.filter((part) => !part.available || !used.has(part.id));
    if (lacking.length === 0) continue;
    throw new HarnessError(
      'REQUIRED_MISSING',
      `--require ${glob}: ${lacking.map((part) => part.id).join(', ')} takes no part in this run`,
      {
        hint: lacking
          .map(({ id, available, reason, note, install }) =>
            available
              ? `${id}: left out by --backend, --broker or another filter`
              : `${id}: ${[reason, note, install].filter((text) => text !== undefined).join('; ')}`,
          )
          .join('\n  '),
      },
    );
  }
}

function unknownPart(glob: string, ids: readonly string[]): HarnessError {
  const like = nearest(glob.replaceAll('*', ''), ids);
  return new HarnessError('REQUIRED_MISSING', `--require ${glob}: there is no such part`, {
    hint: like === undefined ? `There is ${ids.join(', ')}.` : `did you mean ${like}?`,
  });
}

/** Says what is not there and the one line that adds it; the run goes on without. */
export function announceMissing(
  workspace: Pick<Workspace, 'backends' | 'brokers'>,
  say: (text: string) => void,
): void {
  const missing = partsOf(workspace).filter((part) => !part.available);
  for (const { ids, reason } of missingParts(missing)) {
    say(`Not available: ${ids.join(', ')}: ${reason}`);
  }
  const line = installLine(missing);
  if (line !== undefined) say(`To add what is missing: ${line}   (or run again with --install)`);
}

const APT_INSTALL = /^apt-get install -y (.+)$/;

/** Debian packages that add these parts. */
export function packagesFor(parts: readonly Availability[]): string[] {
  const packages = parts.flatMap(
    (part) => APT_INSTALL.exec(part.install ?? '')?.[1]?.split(' ') ?? [],
  );
  return [...new Set(packages)].filter((name) => !name.startsWith('-'));
}

/** One line that adds all of them. */
function installLine(parts: readonly Availability[]): string | undefined {
  const packages = packagesFor(parts);
  const others = parts
    .flatMap((part) => part.install ?? [])
    .filter((line) => !APT_INSTALL.test(line));
  const apt = packages.length === 0 ? [] : [`apt-get install -y ${packages.join(' ')}`];
  const lines = [...new Set([...apt, ...others])];
  return lines.length === 0 ? undefined : lines.join(' && ');
}
