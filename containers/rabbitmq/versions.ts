import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  oneLine,
  packagesIn,
  type AskImage,
  type BrokerVersions,
  type NoBroker,
} from '../lifecycle/broker-versions.ts';
import { findProgram } from '../lifecycle/find-program.ts';

const TLS = 'Erlang ssl';

/** rabbitmq-server's own script; Debian puts a wrapper on PATH that changes to a user of its own. */
export function findServer(): string | undefined {
  const places = ['/usr/lib/rabbitmq/bin', '/opt/rabbitmq/sbin'].map((folder) =>
    join(folder, 'rabbitmq-server'),
  );
  return places.find((file) => existsSync(file)) ?? findProgram('rabbitmq-server');
}

/** Versions of an installed RabbitMQ and of the OTP it runs on, from what they are made of. */
export function versionsOfProgram(server: string): BrokerVersions | NoBroker {
  const version = versionIn(join(dirname(realpathSync(server)), '..', 'plugins'), 'rabbit');
  if (version === undefined) return { missing: `${server} has no RabbitMQ beside it` };
  const erl = findProgram('erl');
  if (erl === undefined) return { missing: 'no erl on PATH, which RabbitMQ runs on' };
  const root = join(dirname(realpathSync(erl)), '..');
  const ssl = versionIn(join(root, 'lib'), 'ssl');
  const release = releaseIn(join(root, 'releases'));
  if (ssl === undefined) return { missing: `no ssl in ${join(root, 'lib')}` };
  return { version, tlsLibrary: { name: TLS, version: ssl }, package: `Erlang/OTP ${release}` };
}

/** The same of an image, in a container without network. */
export const askImage: AskImage = async (engine, image, signal) => {
  const answer = await engine.ask(image, QUESTIONS, signal);
  const version = /^rabbit-([\w.-]+?)(?:\.ez)?\s*$/m.exec(answer)?.[1];
  const ssl = /^ssl-([\d.]+)\s*$/m.exec(answer)?.[1];
  const release = /^otp ([\d.]+)\s*$/m.exec(answer)?.[1];
  if (version === undefined || ssl === undefined) {
    return { missing: `there is no RabbitMQ in it that runs: ${oneLine(answer)}` };
  }
  const packages = [`Erlang/OTP ${release ?? 'unknown'}`, packagesIn(answer)];
  return {
    version,
    tlsLibrary: { name: TLS, version: ssl },
    package: packages.filter((one) => one !== undefined).join(', '),
  };
};

const QUESTIONS = `
for home in /usr/lib/rabbitmq/lib/rabbitmq_server-* /opt/rabbitmq; do ls "$home/plugins"; done 2>&1 | grep '^rabbit-'
erl -noshell -eval '
  {ok, Text} = file:read_file(filename:join([code:root_dir(), "releases",
    erlang:system_info(otp_release), "OTP_VERSION"])),
  io:format("otp ~s~n~s~n", [string:trim(Text), filename:basename(code:lib_dir(ssl))]), halt().'
dpkg-query -W -f 'package \${Package} \${Version}\\n' rabbitmq-server erlang-ssl 2>/dev/null
true`;

/** Of an application: its folder, or its archive, is called after it. */
function versionIn(folder: string, application: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const pattern = new RegExp(`^${application}-(\\d[\\w.-]*?)(?:\\.ez)?$`);
  return readdirSync(folder)
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1);
}

/** `25.2.3`: the folder of a release is called by its first number only. */
function releaseIn(releases: string): string {
  try {
    const data = readFileSync(join(releases, 'start_erl.data'), 'utf8');
    const [, release = ''] = data.trim().split(' ');
    return readFileSync(join(releases, release, 'OTP_VERSION'), 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
