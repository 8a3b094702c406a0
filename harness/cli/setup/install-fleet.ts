import { randomUUID } from 'node:crypto';
import { copyFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import {
  FLEET_MANIFEST,
  FLEET_RECORD,
  fleetDirectory,
  fleetFile,
  readRecord,
  type FleetRecord,
} from '../../backends/fleet.ts';
import {
  FLEET_PROGRAMS,
  fleetProgramPath,
  isExecutable,
  platformName,
} from '../../backends/platform.ts';
import { HarnessError } from '../../model/errors.ts';
import { makeDirectory } from '../make-directory.ts';
import { askProgram } from './ask-program.ts';
import { fleetSizes } from './describe-fleet.ts';

const PROGRAMS = FLEET_PROGRAMS.flatMap((program) => {
  const path = fleetProgramPath(program);
  return path === undefined ? [] : [{ program, path }];
});

/**
 * Installs what harness/fleet pins, unless it is there. It appears under its name only when it is
 * whole: a run that is stopped leaves nothing, one that is killed a draft which the next one removes.
 */
export async function installFleet(
  cacheDirectory: string,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  if (PROGRAMS.length === 0) {
    throw new HarnessError('USAGE', `nothing of the fleet is made for ${platformName}`);
  }
  const directory = fleetDirectory(cacheDirectory);
  if (isWhole(directory)) return;
  const folder = dirname(directory);
  mustMake(folder);
  removeDraftsOfTheDead(folder);
  const draft = join(folder, `draft-${process.pid}-${randomUUID()}`);
  try {
    makeDirectory(draft);
    await npmCi(draft, say, signal);
    const record = await askAll(draft, signal);
    writeFileSync(join(draft, FLEET_RECORD), `${JSON.stringify(record, null, 2)}\n`);
    moveInto(directory, draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Recorded, and nobody took anything away since. */
function isWhole(directory: string): boolean {
  const record = readRecord(directory);
  return PROGRAMS.every(
    ({ program, path }) =>
      record?.[program] !== undefined && isExecutable(fleetFile(directory, path)),
  );
}

async function npmCi(
  draft: string,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(join(FLEET_MANIFEST, name), join(draft, name));
  }
  const { downloadMB, diskMB } = fleetSizes();
  say(
    `Fetching ${PROGRAMS.length} programs from npm: about ${downloadMB} MB, ${diskMB} MB on disk.`,
  );
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const [file, first] =
    npm === undefined ? ['npm', []] : ([node ?? process.execPath, [npm]] as const);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = await execa(file, [...first, ...args], {
    cwd: draft,
    // npm tells its own story on stderr; stdout is for what was asked for.
    stdio: ['ignore', 'ignore', 'inherit'],
    reject: false,
    cancelSignal: signal,
    forceKillAfterDelay: 2_000,
  });
  signal.throwIfAborted();
  if (result.exitCode !== 0) {
    throw new HarnessError('REQUIRED_MISSING', `npm ci failed: ${result.shortMessage}`, {
      hint: 'See its words above. Mend that, then run the same command again.',
    });
  }
  // All are optional dependencies, as each is made for one kind of machine: npm goes on without
  // one that it cannot fetch or whose contents are not the pinned ones.
  const lacking = PROGRAMS.filter(({ path }) => !isExecutable(fleetFile(draft, path)));
  if (lacking.length > 0) {
    const names = lacking.map(({ program }) => program).join(', ');
    throw new HarnessError('REQUIRED_MISSING', `npm could not install ${names}`, {
      hint: '`npm ci --loglevel=http` in a copy of harness/fleet tells which request failed; where none did, the registry has other contents than package-lock.json says.',
    });
  }
}

async function askAll(draft: string, signal: AbortSignal): Promise<FleetRecord> {
  const record: FleetRecord = {};
  for (const { program, path } of PROGRAMS) {
    signal.throwIfAborted();
    const scratch = join(draft, 'scratch');
    record[program] = await askProgram(program, fleetFile(draft, path), scratch);
    rmSync(scratch, { recursive: true, force: true });
  }
  return record;
}

/** Of two runs at once the second finds the first one's work done. */
function moveInto(directory: string, draft: string): void {
  try {
    renameSync(draft, directory);
  } catch (error) {
    if (isWhole(directory)) return;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    // What is there was damaged.
    renameSync(directory, join(dirname(directory), `draft-${process.pid}-${randomUUID()}`));
    renameSync(draft, directory);
    removeDraftsOf(process.pid, dirname(directory));
  }
}

function mustMake(folder: string): void {
  try {
    makeDirectory(folder);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new HarnessError('CACHE_UNUSABLE', `the cache cannot be written: ${text}`, {
      file: folder,
      hint: 'Name another directory with MQTT_TLS_MATRIX_CACHE.',
    });
  }
}

function removeDraftsOfTheDead(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = Number(/^draft-(\d+)-/.exec(name)?.[1] ?? process.pid);
    if (owner !== process.pid && !isAlive(owner)) removeDraftsOf(owner, folder);
  }
}

function removeDraftsOf(owner: number, folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`draft-${owner}-`)) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
