import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { leftWords, startInTime } from './container-start.ts';
import { NEVER } from './docker-call.ts';
import type { DockerEngine } from './docker.ts';
import { mountsFor } from './mounts.ts';
import { OWNER_LABEL, RUN_LABEL, currentOwner, isGone } from './owner.ts';
import { LOOPBACK } from './ports.ts';
import type { Launch, Launcher } from './running.ts';

/** One start, to find what it created where it failed half way. */
const START_LABEL = 'mqtt-tls-matrix.start';

/** A container that ends before testcontainers has looked at its ports is waited for ten seconds. */
const SEEN = '"$0" "$@"; code=$?; sleep 1; exit $code';

/** What it said last comes by another connection than the news of its end does. */
const SAID_MS = 2_000;

/** How a container differs from a broker's. */
export interface ContainerUse {
  /** `uid:gid`; default: root, from which brokers drop by themselves. */
  readonly user?: string;
  /** Folders it may also write to, under the same paths. */
  readonly shared?: readonly string[];
}

/** Where the programs of a container listen, and where clients find them. */
export interface Place {
  readonly bind: string;
  readonly host: string;
  /** Connections come by way of the engine's proxy, and from a port of its own. */
  readonly proxied: boolean;
}

/** Of containers of this engine: of a remote one, what is published at its own address. */
export function placeIn({ remote }: DockerEngine): Place {
  return remote === undefined
    ? { bind: LOOPBACK, host: LOOPBACK, proxied: false }
    : { bind: '0.0.0.0', host: remote.host, proxied: true };
}

/**
 * Starts one container on the host's network. What it reads is mounted read-only at the same
 * paths, so a configuration rendered for a process is valid for a container too. Where the engine is
 * another machine's, its files are copied there, also under the same paths, and its ports published.
 */
export function containerLauncher(
  engine: DockerEngine,
  image: string,
  { user = '0', shared = [] }: ContainerUse = {},
): Launcher {
  return async (launch, log, signal) => {
    const { GenericContainer, Wait } = await testcontainers();
    signal.throwIfAborted();
    const writer = log.writer();
    const [program, ...args] = launch.command;
    const start = randomUUID();
    let output: Readable | undefined;
    let said: Promise<unknown> = Promise.resolve();
    class Broker extends GenericContainer {
      /** Of the engine's addresses, on the one we know it by only. */
      publish(ports: readonly number[], HostIp: string): this {
        const each = ports.map((port) => `${port}/tcp`);
        this.createOpts.ExposedPorts = Object.fromEntries(each.map((port) => [port, {}]));
        this.hostConfig.PortBindings = Object.fromEntries(
          ports.map((port) => [`${port}/tcp`, [{ HostIp, HostPort: String(port) }]]),
        );
        return this;
      }
    }
    const definition = new Broker(image)
      .withUser(user)
      .withEnvironment(definedOnly(launch.environment))
      .withWorkingDir(launch.workingDirectory)
      .withLabels({
        [OWNER_LABEL]: currentOwner(),
        [RUN_LABEL]: launch.runId,
        [START_LABEL]: start,
      })
      // Ready is what the broker says, not what testcontainers would probe.
      .withWaitStrategy(Wait.forAll([]))
      .withLogConsumer((stream) => {
        output = stream;
        said = new Promise((resolve) => {
          for (const over of ['end', 'error', 'close']) stream.once(over, resolve);
        });
        stream.on('data', (chunk: Buffer | string) => writer.write(chunk));
        stream.on('end', () => writer.end());
        stream.on('error', () => writer.end());
      });
    if (engine.remote === undefined) {
      definition
        .withEntrypoint([program])
        .withCommand(args)
        .withNetworkMode('host')
        .withBindMounts([
          ...mounts(shared.length > 0 ? [] : mountsFor(launch), 'ro'),
          ...mounts(shared, 'rw'),
        ]);
    } else {
      const { address } = await lookup(engine.remote.host, { family: 4 });
      definition
        .withEntrypoint(['sh'])
        .withCommand(['-c', SEEN, program, ...args])
        .publish(launch.ports ?? [], address)
        .withCopyDirectoriesToContainer([copied(launch.workingDirectory)])
        .withCopyFilesToContainer(launch.reads.filter((file) => existsSync(file)).map(copied));
    }
    const container = await startInTime(definition.start(), {
      image,
      engine,
      undo: () => removeStarted(engine, `${START_LABEL}=${start}`),
      signal,
    });
    const id = container.getId();
    const over = new AbortController();
    const ended = engine
      .waitFor(id, over.signal)
      .then(
        (code) => `exit code ${code}`,
        async () => (await engine.whyGone()) ?? 'removed',
      )
      .then((how) =>
        Promise.race([said, pause(SAID_MS, undefined, { ref: false })]).then(() => how),
      );
    const stop = async () => {
      try {
        await engine.remove(id);
      } catch (error) {
        throw new Error(leftWords(id, launch.runId, error), { cause: error });
      } finally {
        // An engine that no longer answers must not keep this process alive.
        over.abort();
        output?.destroy();
      }
    };
    let stopping: Promise<void> | undefined;
    return { ended, stop: () => (stopping ??= stop()) };
  };
}

const copied = (path: string) => ({ source: path, target: path });

function mounts(paths: readonly string[], mode: 'ro' | 'rw') {
  return paths.map((path) => ({ source: path, target: path, mode }));
}

/** Removes what a start that failed has created; returns what could not be removed, a line each. */
async function removeStarted(engine: DockerEngine, label: string): Promise<string[]> {
  const left: string[] = [];
  try {
    for (const { id, labels } of await engine.labelled(label, NEVER)) {
      await engine
        .remove(id)
        .catch((error: unknown) => left.push(leftWords(id, labels[RUN_LABEL] ?? '?', error)));
    }
  } catch (error) {
    left.push(
      `unknown, the engine does not say: ${error instanceof Error ? error.message : error}`,
    );
  }
  return left;
}

function definedOnly(environment: Launch['environment']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

/**
 * Removes containers whose owner is gone, or is this process where it has ended all of its own. One
 * that cannot be removed is said, and the rest goes all the same. Returns a line for each.
 */
export async function sweepContainers(
  engine: Pick<DockerEngine, 'labelled' | 'remove' | 'remote'>,
  { own = false }: { readonly own?: boolean } = {},
): Promise<string[]> {
  const all = await engine.labelled(OWNER_LABEL, NEVER);
  const left = all.filter(({ labels }) => {
    const owner = labels[OWNER_LABEL];
    if (owner === undefined) return false;
    return isGone(owner, engine.remote !== undefined) || (own && owner === currentOwner());
  });
  return Promise.all(
    left.map(async ({ id, labels }) => {
      const runId = labels[RUN_LABEL] ?? '?';
      const removed = `removed container ${id.slice(0, 12)} of run ${runId}`;
      return engine.remove(id).then(
        () => removed,
        (error: unknown) => leftWords(id, runId, error),
      );
    }),
  );
}

/** Importing it takes a third of a second, so only when a container is really going to be started. */
export function testcontainers(): Promise<typeof import('testcontainers')> {
  // Its reaper is an image of its own; here the sweep by owner does that work.
  process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
  // Inside a container it would look for the engine's host on the bridge network.
  if (existsSync('/.dockerenv')) process.env['TESTCONTAINERS_HOST_OVERRIDE'] ??= '127.0.0.1';
  return import('testcontainers');
}
