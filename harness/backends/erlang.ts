import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import { compiledSource, type Compilation } from './compiled.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource } from './driver-source.ts';
import { programsOnPath, ROOT } from './platform.ts';

const INSTALL = 'apt-get install -y --no-install-recommends erlang-base erlang-ssl erlang-jiffy';
/**
 * One thread that does not spin while it waits, and no file where a crash is dumped. The images of
 * clients start it with the same (containers/suites).
 */
const FLAGS = '-noshell -noinput +S 1:1 +sbwt none -env ERL_CRASH_DUMP_SECONDS 0'.split(' ');

/** `erlang/system`: the ssl of the OTP on PATH, which emqtt is built on. Runs no process. */
export async function detectErlang(options: DetectOptions): Promise<BackendSource[]> {
  const [erl] = programsOnPath('erl');
  const [erlc] = programsOnPath('erlc');
  const info = {
    id: 'erlang/system',
    stack: 'erlang',
    product: 'Erlang/OTP',
    version: 'unknown',
    tlsLibrary: { name: 'Erlang ssl', version: 'unknown' },
    source: 'system',
  };
  const libraries = erl === undefined ? undefined : join(erl, '../../lib');
  const ssl = versionOf('ssl', libraries);
  const missing = [
    ...(erl === undefined ? ['no erl on PATH'] : []),
    ...(erlc === undefined ? ['no erlc on PATH'] : []),
    ...(libraries !== undefined && ssl === undefined ? [`no ssl in ${libraries}`] : []),
    ...(libraries !== undefined && versionOf('jiffy', libraries) === undefined
      ? [`no jiffy in ${libraries}`]
      : []),
  ];
  if (erl === undefined || erlc === undefined || ssl === undefined || missing.length > 0) {
    return [absentSource({ ...info, reason: missing.join('; '), install: INSTALL })];
  }
  const compilation: Compilation = {
    stack: 'erlang',
    sources: join(ROOT, 'harness/drivers/erlang'),
    command: (folder, files) => [erlc, '-o', folder, ...files],
    // What it makes is good for this release of OTP.
    dependsOn: [erlc, join(erl, '../../lib', `ssl-${ssl}`)],
  };
  return [
    compiledSource(
      {
        ...info,
        version: releaseIn(join(erl, '../../releases')),
        tlsLibrary: { ...info.tlsLibrary, version: ssl },
      },
      compilation,
      (beams) => ({ file: erl, args: [...FLAGS, '-pa', beams, '-s', 'driver_main'] }),
      options,
    ),
  ];
}

/** `25.2.3`: the folder of a release is called by its first number only. */
function releaseIn(releases: string): string {
  try {
    const [, release = ''] = readFileSync(join(releases, 'start_erl.data'), 'utf8')
      .trim()
      .split(' ');
    return readFileSync(join(releases, release, 'OTP_VERSION'), 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

/** Of an application of OTP: its folder is called after it. */
function versionOf(application: string, libraries: string | undefined): string | undefined {
  if (libraries === undefined || !existsSync(libraries)) return undefined;
  const names = readdirSync(libraries).filter((name) => name.startsWith(`${application}-`));
  return names
    .toSorted()
    .at(-1)
    ?.slice(application.length + 1);
}
