import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import { compiled, type Compilation } from './compiled.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource, driverSource } from './driver-source.ts';
import { programsOnPath, ROOT } from './platform.ts';

const SOURCES = join(ROOT, 'harness/drivers/rustls');
/** Where Debian's librust-*-dev packages put their sources. */
const REGISTRY = '/usr/share/cargo/registry';
const PACKAGES = 'cargo gcc libc6-dev librust-rustls-dev librust-serde-json-dev';
/** Of rustls, as the driver's Cargo.toml has it. */
const SERIES = '0.23';
/** The first release of Debian with it. */
const FIRST_RELEASE = 13;

/** `rustls/system`: the rustls of Debian's packages, with ring. Runs no process. */
export async function detectRustls(options: DetectOptions): Promise<BackendSource[]> {
  const [cargo] = programsOnPath('cargo');
  const crates = namesIn(REGISTRY);
  const rustls = crates.find((name) => name.startsWith(`rustls-${SERIES}.`));
  const other = crates.find((name) => /^rustls-\d/.test(name));
  const missing = [
    ...(cargo === undefined ? ['no cargo on PATH'] : []),
    ...(rustls === undefined ? [`no rustls ${SERIES} in ${REGISTRY}`] : []),
    ...(rustls === undefined && other !== undefined ? [`${other} is there`] : []),
    ...(crates.some((name) => name.startsWith('serde_json-1.')) ? [] : ['no serde_json']),
  ];
  if (cargo === undefined || rustls === undefined || missing.length > 0) {
    return [
      absentSource({ ...identity('unknown'), reason: missing.join('; '), install: installLine() }),
    ];
  }
  const compilation: Compilation = {
    stack: 'rustls',
    sources: SOURCES,
    command: (folder) => ['sh', join(SOURCES, 'build.sh'), join(folder, 'driver'), cargo],
    dependsOn: [cargo, ...crates.map((name) => join(REGISTRY, name))],
  };
  return [
    driverSource({
      info: { ...identity(rustls.slice('rustls-'.length)), available: true },
      maxProcesses: options.maxProcesses,
      command: async (signal) => ({
        file: join(await compiled(compilation, options.cacheDirectory, signal), 'driver'),
        args: [],
      }),
    }),
  ];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}

/** Older releases of Debian have packages of these names, which are of no use: an image has them. */
function installLine(): string {
  const release = /^VERSION_ID="?(\d+)/m.exec(osRelease())?.[1];
  if (release !== undefined && Number(release) < FIRST_RELEASE) return 'npm run images -- trixie';
  return `apt-get install -y ${PACKAGES}`;
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

function identity(version: string) {
  return {
    id: 'rustls/system',
    stack: 'rustls',
    product: 'rustls',
    version,
    tlsLibrary: { name: 'rustls', version },
    source: 'system',
  };
}
