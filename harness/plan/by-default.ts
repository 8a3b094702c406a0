import type { BackendInfo, BrokerInfo } from '../model/identity.ts';

/**
 * Who takes part where nobody is named: every client and every broker in one version, so that a run
 * compares libraries and takes minutes. Further versions come when asked for (`--backend '*'`,
 * `--broker '*'`); of a product that is there in no other way, the newest of them.
 */
export function byDefault<Info extends BackendInfo | BrokerInfo>(
  infos: readonly Info[],
): readonly Info[] {
  const chosen = new Set(infos.filter(({ versionAxis }) => versionAxis !== true));
  for (const [, versions] of Map.groupBy(infos, productOf)) {
    if (versions.some((one) => chosen.has(one) && one.available)) continue;
    const newest = versions
      .filter(({ available }) => available)
      .toSorted(byVersion)
      .at(-1);
    if (newest !== undefined) chosen.add(newest);
  }
  return infos.filter((one) => chosen.has(one));
}

/** `openssl-cli` of `openssl-cli/trixie`: two clients may stand on one library. */
function productOf({ id }: BackendInfo | BrokerInfo): string {
  return id.split('/')[0] ?? id;
}

function byVersion(a: BackendInfo | BrokerInfo, b: BackendInfo | BrokerInfo): number {
  return a.tlsLibrary.version.localeCompare(b.tlsLibrary.version, 'en', { numeric: true });
}
