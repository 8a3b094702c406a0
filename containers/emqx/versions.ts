import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import {
  oneLine,
  type AskImage,
  type BrokerVersions,
  type NoBroker,
} from '../lifecycle/broker-versions.ts';

const TLS = 'Erlang ssl';

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
  const version = textOf(join(root, 'releases', 'start_erl.data'))
    .trim()
    .split(' ')[1];
  const ssl = existsSync(join(root, 'lib'))
    ? readdirSync(join(root, 'lib')).flatMap((name) => /^ssl-([\d.]+)$/.exec(name)?.[1] ?? [])
    : [];
  if (version === undefined || ssl[0] === undefined) return { missing: `${root} is no release` };
  const user = /^RUNNER_USER="?([^"\n]+)/m.exec(textOf(join(root, 'releases', 'emqx_vars')))?.[1];
  if (user !== undefined && user !== ourName()) {
    // bin/emqx, check_user: `su - USER`, which leaves the configuration in the environment behind.
    return { missing: `${program} runs as the user ${user} only: run this as ${user}` };
  }
  const build = textOf(join(root, 'releases', version, 'BUILD_INFO'));
  return { version, tlsLibrary: { name: TLS, version: ssl[0] }, ...otpIn(build) };
}

/** The same of an image, in a container without network. */
export const askImage: AskImage = async (engine, image, signal) => {
  const answer = await engine.ask(image, QUESTIONS, signal);
  const version = /^emqx (\S+)/m.exec(answer)?.[1];
  const ssl = /^ssl-([\d.]+)/m.exec(answer)?.[1];
  if (version === undefined || ssl === undefined) {
    return { missing: `there is no EMQX in it: ${oneLine(answer)}` };
  }
  return { version, tlsLibrary: { name: TLS, version: ssl }, ...otpIn(answer) };
};

const QUESTIONS = `
cd /opt/emqx && while read -r _ version; do
  echo "emqx $version"
  cat "releases/$version/BUILD_INFO"
done < releases/start_erl.data
for one in lib/ssl-*; do basename "$one"; done`;

/** rel/BUILD_INFO: `erlang: "26.2.5.2-1"`, of an OTP of EMQX's own. */
function otpIn(build: string): Pick<BrokerVersions, 'package'> {
  const release = /^erlang: *"?([\w.-]+)/m.exec(build)?.[1];
  return release === undefined ? {} : { package: `Erlang/OTP ${release}` };
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function ourName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined; // a user id without a name
  }
}
