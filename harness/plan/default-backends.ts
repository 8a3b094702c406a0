import type { BackendInfo } from '../model/identity.ts';

/**
 * Who takes part where nobody is named: every stack in one version, so that a run compares libraries
 * and takes minutes. Further versions come when asked for (`--backend '*'`); of a stack that is there
 * in no other way, the newest of them.
 */
export function byDefault(backends: readonly BackendInfo[]): readonly BackendInfo[] {
  const chosen = new Set(backends.filter(({ versionAxis }) => versionAxis !== true));
  for (const [, versions] of Map.groupBy(backends, clientOf)) {
    if (versions.some((one) => chosen.has(one) && one.available)) continue;
    const newest = versions
      .filter(({ available }) => available)
      .toSorted(byVersion)
      .at(-1);
    if (newest !== undefined) chosen.add(newest);
  }
  return backends.filter((one) => chosen.has(one));
}

/** `openssl-cli` of `openssl-cli/trixie`: two clients may stand on one library. */
function clientOf({ id }: BackendInfo): string {
  return id.split('/')[0] ?? id;
}

function byVersion(a: BackendInfo, b: BackendInfo): number {
  return a.tlsLibrary.version.localeCompare(b.tlsLibrary.version, 'en', { numeric: true });
}
