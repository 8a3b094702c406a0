import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendSource } from '../model/backend.ts';
import { compiledSource, type Compilation } from './compiled.ts';
import type { DetectOptions } from './detect-options.ts';
import { absentSource } from './driver-source.ts';
import { programsOnPath, ROOT } from './platform.ts';

const GSON = '/usr/share/java/gson.jar';
const INSTALL = 'apt-get install -y default-jdk-headless libgoogle-gson-java';
/**
 * A small heap, and what makes a start short: a handshake is never hot enough for the second
 * compiler. The images of clients start it with the same (containers/suites).
 */
const FLAGS = ['-Xmx64m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];

/** `java/system`: the TLS of the JDK on PATH (JSSE). Runs no process. */
export async function detectJava(options: DetectOptions): Promise<BackendSource[]> {
  const [java] = programsOnPath('java');
  const [javac] = programsOnPath('javac');
  const info = {
    id: 'java/system',
    stack: 'java',
    product: 'OpenJDK',
    version: 'unknown',
    tlsLibrary: { name: 'JSSE', version: 'unknown' },
    source: 'system',
  };
  const missing = [
    ...(java === undefined ? ['no java on PATH'] : []),
    ...(javac === undefined ? ['no javac on PATH'] : []),
    ...(existsSync(GSON) ? [] : [`no ${GSON}`]),
  ];
  if (java === undefined || javac === undefined || missing.length > 0) {
    return [absentSource({ ...info, reason: missing.join('; '), install: INSTALL })];
  }
  const compilation: Compilation = {
    stack: 'java',
    sources: join(ROOT, 'harness/drivers/java'),
    command: (folder, files) => [
      javac,
      ...'--release 11 -encoding UTF-8 -proc:none'.split(' '),
      '-cp',
      GSON,
      '-d',
      folder,
      ...files,
    ],
    dependsOn: [javac, GSON],
  };
  const version = releaseOf(java);
  return [
    compiledSource(
      { ...info, version, tlsLibrary: { ...info.tlsLibrary, version } },
      compilation,
      (classes) => ({
        file: java,
        args: [...FLAGS, '-cp', `${classes}:${GSON}`, 'driver.Driver'],
      }),
      options,
    ),
  ];
}

/** `JAVA_VERSION="17.0.15"`, which every JDK since 9 says of itself beside its `bin`. */
function releaseOf(java: string): string {
  try {
    const text = readFileSync(join(java, '../../release'), 'utf8');
    return /^JAVA_VERSION="([^"]+)"/m.exec(text)?.[1] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
