import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrokerInfo } from '../../harness/model/identity.ts';
import type { Place } from '../lifecycle/container.ts';
import { LOOPBACK } from '../lifecycle/ports.ts';
import { PROBE_SCRIPT } from '../lifecycle/probe.ts';
import type { PortedListener, Recipe } from '../lifecycle/recipe.ts';
import type { Launch, Launcher } from '../lifecycle/running.ts';
import { renderConfiguration, renderControl } from './render.ts';
import { blame, clientPortOf, saysReady } from './words.ts';

export interface NatsParts {
  readonly info: BrokerInfo;
  readonly launcher: Launcher;
  /** The program; in a container its name on the image's PATH. */
  readonly program: string;
  /** `{config}` in them becomes the path of the rendered configuration; left out: `-c {config}`. */
  readonly args?: readonly string[];
  /** Left out: none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The image has a shell, which starts many of them in one container. */
  readonly hasShell?: boolean;
  /** Left out: on loopback. */
  readonly place?: Place;
}

/** One launch: a process for its only listener, or a container with one for each of several. */
export function natsRecipe(parts: NatsParts, directory: string): Recipe {
  const { info, launcher, program, place } = parts;
  const bind = place?.bind ?? LOOPBACK;
  // A container's own files go with it; the run's directory is mounted there to be read only.
  const stores = info.mode === 'container' ? '/tmp/jetstream' : storeIn(directory);
  const placeFor = (name: string) => ({ storeDirectory: join(stores, name), bind });
  const writeFile = (name: string, configuration: string) => {
    mkdirSync(directory, { recursive: true });
    const file = join(directory, `${name}.conf`);
    // Accounts are in it.
    writeFileSync(file, configuration, { mode: 0o600 });
    return file;
  };
  const write = (listeners: readonly PortedListener[]) =>
    listeners.map((one) =>
      writeFile(one.config.id, renderConfiguration(one, placeFor(one.config.id))),
    );
  const launch = (command: Launch['command'], listeners: readonly PortedListener[]) => ({
    command,
    environment: parts.environment ?? {},
    workingDirectory: directory,
    reads: listeners.flatMap(filesOf),
  });
  const shell = (script: string, listeners: readonly PortedListener[]) =>
    launch(['sh', '-c', script, program, ...write(listeners)], listeners);
  const startOf = (file: string): Launch['command'] => [
    program,
    ...(parts.args ?? ['-c', '{config}']).map((arg) => arg.replaceAll('{config}', file)),
  ];
  const alone = (listeners: readonly PortedListener[]) =>
    launch(startOf(write(listeners)[0] ?? ''), listeners);
  const together = {
    eachItsOwn: true,
    write: (listeners: readonly PortedListener[]) => shell(ALL_OF_THEM, listeners),
    probe: (listeners: readonly PortedListener[]) => shell(PROBE_SCRIPT, listeners),
  } as const;
  return {
    launcher,
    ready: saysReady,
    ...(place && { host: place.host }),
    clientPortOf: place?.proxied === true ? () => undefined : clientPortOf,
    blame,
    control: (port) => {
      const file = writeFile('control', renderControl(port, placeFor('control')));
      return Promise.resolve(launch(startOf(file), []));
    },
    ...(parts.hasShell === true ? together : { write: alone }),
  };
}

/** Where the sessions of a local process are. */
export const storeIn = (directory: string) => join(directory, 'jetstream');

/** `$0` for each file; with the first that ends the container ends, as a process would. */
const ALL_OF_THEM = `
trap 'exit 1' TERM
for file in "$@"; do
  { "$0" -c "$file"; kill $$; } &
done
wait`;

function filesOf({ config }: PortedListener): string[] {
  if (config.transport !== undefined) return [];
  const { certificate, key, clientTrustAnchors } = config;
  return [certificate, key, clientTrustAnchors].filter((file) => file !== undefined);
}
