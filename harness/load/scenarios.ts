import { nearest } from '../model/ids-glob.ts';
import type { Scenario } from '../model/scenario.ts';
import { SCENARIO_DEFAULTS, ScenarioInput } from '../model/scenario.ts';
import { contradictionsOf } from './contradictions.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import { parseInto, throwIfAny, type Problem } from './problems.ts';
import { readData } from './read-data.ts';

const ID = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;

/**
 * Every scenario below the directories, sorted by id, with its defaults filled in. The id is the
 * path below its directory without the extension.
 *
 * @throws HarnessError SCENARIO_INVALID, SCENARIO_DUPLICATE; every problem of every file is in it.
 */
export async function loadScenarios(directories: readonly string[]): Promise<Scenario[]> {
  const files = await findFiles(directories, 'scenario', 'SCENARIO_INVALID');
  const problems: Problem[] = duplicatesOf(files);
  const loaded = await Promise.all(files.map((file) => loadScenario(file, problems)));
  problems.push(...missingContrasts(loaded, files));
  throwIfAny(problems.toSorted((a, b) => compare(a.file, b.file)));
  return loaded
    .filter((scenario) => scenario !== undefined)
    .toSorted((a, b) => compare(a.id, b.id));
}

async function loadScenario(file: FoundFile, problems: Problem[]): Promise<Scenario | undefined> {
  const code = 'SCENARIO_INVALID';
  if (!ID.test(file.stem)) {
    problems.push({ code, file: file.name, ...badId(file.stem) });
    return undefined;
  }
  const data = await readData(file, 'scenario');
  if (!data.ok) {
    const { message, hint } = data;
    problems.push({ code, file: file.name, message, ...(hint === undefined ? {} : { hint }) });
    return undefined;
  }
  const input = parseInto(ScenarioInput, data.value, file.name, code, problems);
  if (input === undefined) return undefined;
  const scenario = fillIn(input, file);
  const contradictions = contradictionsOf(scenario);
  problems.push(...contradictions.map((found) => ({ code, file: file.name, ...found }) as const));
  return contradictions.length === 0 ? scenario : undefined;
}

/** Defaults of a good case; two of them depend on what the scenario says. */
function fillIn(input: ScenarioInput, file: FoundFile): Scenario {
  const server = { ...SCENARIO_DEFAULTS.server, ...given(input.server) };
  const client = {
    ...SCENARIO_DEFAULTS.client,
    trustAnchors: [...SCENARIO_DEFAULTS.client.trustAnchors],
    ...given(input.client),
  };
  return {
    id: file.stem,
    file: file.path,
    title: input.title,
    description: input.description,
    specs: input.specs,
    tags: input.tags ?? [],
    server:
      verifiesClients(server) && server.clientTrustAnchors === undefined
        ? { ...server, clientTrustAnchors: ['ca/root'] }
        : server,
    client,
    mqtt: { ...SCENARIO_DEFAULTS.mqtt, ...given(input.mqtt) },
    network: input.network ?? {},
    ...(input.deadlineMs === undefined ? {} : { deadlineMs: input.deadlineMs }),
    ...(input.contrast === undefined ? {} : { contrast: input.contrast }),
    tls: input.tls ?? (pinnable(client) ? SCENARIO_DEFAULTS.tls : ['default']),
    expect: input.expect,
    expectByTls: input.expectByTls ?? {},
    exceptions: input.exceptions ?? [],
  };
}

function verifiesClients({ clientAuth, transport }: Partial<Scenario['server']>): boolean {
  return clientAuth !== 'none' && (transport ?? 'tls') === 'tls';
}

/** A client whose versions are given is not pinned on top of them, nor is one without TLS. */
function pinnable({ versions, transport }: Partial<Scenario['client']>): boolean {
  return versions === undefined && transport !== 'plain';
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops keys whose value is `undefined`, so that they don't hide a default. */
function given<T extends object>(side: T | undefined): Partial<Given<T>> {
  const entries = Object.entries(side ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Given<T>>;
}

/** A contrast is looked up in the report by its id: a mistyped one would only never be there. */
function missingContrasts(
  loaded: readonly (Scenario | undefined)[],
  files: readonly FoundFile[],
): Problem[] {
  const ids = files.map(({ stem }) => stem);
  return loaded.flatMap((scenario, index) => {
    const contrast = scenario?.contrast;
    if (contrast === undefined || ids.includes(contrast)) return [];
    const meant = nearest(contrast, ids);
    return {
      code: 'SCENARIO_INVALID' as const,
      file: files[index]?.name ?? '',
      field: 'contrast',
      message: `there is no scenario ${JSON.stringify(contrast)}`,
      ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
    };
  });
}

function duplicatesOf(files: readonly FoundFile[]): Problem[] {
  const firstOf = new Map<string, FoundFile>();
  return files.flatMap((file) => {
    const first = firstOf.get(file.stem);
    if (first === undefined) firstOf.set(file.stem, file);
    if (first === undefined || first.path === file.path) return [];
    return {
      code: 'SCENARIO_DUPLICATE' as const,
      file: file.name,
      message: `declares the scenario ${file.stem}, and so does ${first.name}`,
      hint: 'an id is the path without the extension: rename or move one of the two',
    };
  });
}

function badId(stem: string): { message: string; hint: string } {
  const slug = stem
    .toLowerCase()
    .replaceAll(/[^a-z0-9./-]+/g, '-')
    .replaceAll(/(^|\/)[.-]+/g, '$1')
    .replaceAll(/-+(\/|$)/g, '$1');
  return {
    message: `its path would be the id ${JSON.stringify(stem)}, which is not lower case a-z 0-9 . / -`,
    hint: `rename it to ${slug}`,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
