import { existsSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { HarnessError } from '../../harness/model/errors.ts';
import type { DockerEngine } from './docker.ts';
import { currentOwner, isGone } from './owner.ts';
import type { Launch, Launcher } from './running.ts';

const OWNER_LABEL = 'mqtt-tls-matrix.owner';
const RUN_LABEL = 'mqtt-tls-matrix.run';

/**
 * Starts one container on the host's network. What it reads is mounted read-only at the same
 * paths, so a configuration rendered for a process is valid for a container too.
 */
export function containerLauncher(engine: DockerEngine, image: string): Launcher {
  return async (launch, log, signal) => {
    const { GenericContainer, Wait } = await testcontainers();
    signal.throwIfAborted();
    const writer = log.writer();
    const [program, ...args] = launch.command;
    const definition = new GenericContainer(image)
      .withNetworkMode('host')
      .withUser('0')
      .withEntrypoint([program])
      .withCommand(args)
      .withEnvironment(definedOnly(launch.environment))
      .withWorkingDir(launch.workingDirectory)
      .withBindMounts(mountsFor(launch))
      .withLabels({ [OWNER_LABEL]: currentOwner(), [RUN_LABEL]: launch.runId })
      // Ready is what the broker says, not what testcontainers would probe.
      .withWaitStrategy(Wait.forAll([]))
      .withLogConsumer((stream) => {
        stream.on('data', (chunk: Buffer | string) => writer.write(chunk));
        stream.on('end', () => writer.end());
      });
    const container = await definition.start().catch((cause: unknown) => {
      const words = cause instanceof Error ? cause.message : String(cause);
      throw new HarnessError(
        'BROKER_NOT_READY',
        `no container of ${image}: ${words}`,
        {},
        { cause },
      );
    });
    const id = container.getId();
    const ended = engine.waitFor(id).then(
      (code) => `exit code ${code}`,
      () => 'removed',
    );
    let stopping: Promise<void> | undefined;
    return { ended, stop: () => (stopping ??= engine.remove(id)) };
  };
}

function definedOnly(environment: Launch['environment']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

/** Removes containers whose owner is gone. Returns what it removed, a line each. */
export async function sweepContainers(engine: DockerEngine): Promise<string[]> {
  const removed: string[] = [];
  for (const { id, labels } of await engine.labelled(OWNER_LABEL, AbortSignal.timeout(5_000))) {
    const owner = labels[OWNER_LABEL];
    if (owner === undefined || !isGone(owner)) continue;
    await engine.remove(id);
    removed.push(`removed container ${id.slice(0, 12)} of run ${labels[RUN_LABEL] ?? '?'}`);
  }
  return removed;
}

/** Importing it takes half a second, so only when a container is really started. */
function testcontainers(): Promise<typeof import('testcontainers')> {
  // Its reaper is an image of its own; here the sweep by owner does that work.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  // Inside a container it would look for the engine's host on the bridge network.
  if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';
  return import('testcontainers');
}

/**
 * Directories rather than files, to keep the mounts few; but a file by itself where its directory
 * is one of the system's own, which must not be laid over the image's.
 */
function mountsFor(launch: Launch) {
  const paths = new Set<string>();
  for (const file of launch.reads) {
    if (!existsSync(file)) continue; // the broker says in its own words that it is missing
    for (const path of [file, realpathSync(file)]) {
      const directory = dirname(path);
      paths.add(directory.split('/').length > 3 ? directory : path);
    }
  }
  paths.add(launch.workingDirectory);
  const inside = (path: string) => [...paths].some((other) => path.startsWith(`${other}/`));
  return [...paths]
    .filter((path) => !inside(path))
    .map((path) => ({ source: path, target: path, mode: 'ro' as const }));
}
