import { HarnessError } from '../model/errors.ts';
import type { Availability } from '../model/identity.ts';
import { matchesId, nearest } from '../model/ids-glob.ts';
import type { Workspace } from './workspace.ts';

/** Every backend and broker, there or not. */
export function partsOf(workspace: Pick<Workspace, 'backends' | 'brokers'>) {
  return [...workspace.backends, ...workspace.brokers].map((source) => source.info);
}

/** `--require`: a nightly must not shrink unseen. */
export function checkRequired(globs: readonly string[], workspace: Workspace): void {
  const parts = partsOf(workspace);
  for (const glob of globs) {
    const named = parts.filter((part) => matchesId(glob, part.id));
    if (named.some((part) => part.available)) continue;
    const cure = named.map((part) =>
      `${part.id}: ${part.reason ?? ''} ${part.install ?? ''}`.trim(),
    );
    const like = nearest(
      glob,
      parts.map((part) => part.id),
    );
    throw new HarnessError('REQUIRED_MISSING', `--require ${glob}: no such part is available`, {
      hint:
        cure.length > 0
          ? cure.join('\n  ')
          : `There is ${like === undefined ? parts.map((part) => part.id).join(', ') : like}.`,
    });
  }
}

/** Says what is not there and the one line that adds it; the run goes on without. */
export function announceMissing(
  workspace: Pick<Workspace, 'backends' | 'brokers'>,
  say: (text: string) => void,
): void {
  const missing = partsOf(workspace).filter((part) => !part.available);
  for (const part of missing) say(`Not available: ${part.id}: ${part.reason ?? 'unknown reason'}`);
  const line = installLine(missing);
  if (line !== undefined) say(`To add what is missing: ${line}   (or run again with --install)`);
}

const APT_INSTALL = /^apt-get install -y (.+)$/;

/** Debian packages that add these parts. */
export function packagesFor(parts: readonly Availability[]): string[] {
  const packages = parts.flatMap(
    (part) => APT_INSTALL.exec(part.install ?? '')?.[1]?.split(' ') ?? [],
  );
  return [...new Set(packages)];
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
