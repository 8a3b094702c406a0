import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrokerVersions, NoBroker } from '../lifecycle/broker-versions.ts';

/**
 * Versions of an installed EMQX and of the ssl it carries, without starting it: a release lists what
 * it is in releases/start_erl.data (`ERTS-VERSION RELEASE-VERSION`), and its libraries are folders.
 */
export function versionsOfRelease(program: string): BrokerVersions | NoBroker {
  const beside = join(dirname(realpathSync(program)), '..');
  // Debian's package has a wrapper in /usr/bin.
  const root = [beside, '/usr/lib/emqx', '/opt/emqx'].find((folder) =>
    existsSync(join(folder, 'releases', 'start_erl.data')),
  );
  if (root === undefined) return { missing: `${program} has no release beside it` };
  const data = readFileSync(join(root, 'releases', 'start_erl.data'), 'utf8').trim();
  const version = data.split(' ')[1];
  const ssl = readdirSync(join(root, 'lib'))
    .flatMap((name) => /^ssl-([\d.]+)$/.exec(name)?.[1] ?? [])
    .at(-1);
  if (version === undefined || ssl === undefined) return { missing: `${root} is no release` };
  return { version, tlsLibrary: { name: 'Erlang ssl', version: ssl } };
}
