import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { addressIn, placeOf, whyMissing, type Address, type Missing } from './docker-address.ts';
import { NEVER, call, open, within, wordsOf } from './docker-call.ts';
import { OWNER_LABEL, RUN_LABEL, currentOwner } from './owner.ts';

/**
 * The few questions put to a Docker engine directly, over its socket: asking takes milliseconds,
 * the command-line client and testcontainers take half a second before they ask.
 * Docker Engine API v1.41, which every engine since 20.10 speaks.
 */
export interface DockerEngine {
  /**
   * An engine that shares neither network nor files with this machine, and the address at which
   * what it publishes is reached; left out: a local one.
   */
  readonly remote?: { readonly host: string };
  /** Why it no longer answers, and what to do; undefined: it does. */
  whyGone(): Promise<string | undefined>;
  image(reference: string, signal: AbortSignal): Promise<ImageDescription | undefined>;
  /** Downloads an image; rejects with the engine's words. */
  pull(reference: string, signal: AbortSignal): Promise<void>;
  /**
   * Runs a shell command in an image without network, or a program where the image may have no
   * shell, and returns its stdout and stderr. What is left of it where this process is killed, the
   * engine or the sweep removes.
   */
  ask(image: string, command: string | readonly string[], signal: AbortSignal): Promise<string>;
  /** Containers that carry the label, running or not. */
  labelled(label: string, signal: AbortSignal): Promise<ContainerDescription[]>;
  /** Resolves when the container is no longer running, with its exit code. */
  waitFor(container: string, signal: AbortSignal): Promise<number>;
  /** Rejects where the engine does not answer in time, as all of these do. */
  kill(container: string): Promise<void>;
  remove(container: string): Promise<void>;
}

export interface ImageDescription {
  /** Hash of its configuration: what this engine knows it by. */
  readonly id: string;
  /** What registries know it by, `NAME@sha256:...` each; none of one that was built here. */
  readonly digests: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface ContainerDescription {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * How long an engine may take to end something, since Ctrl-C must not wait for one that is stuck; to
 * say what it has; and to run a program that answers a question, which Erlang needs seconds for.
 */
export interface EnginePatience {
  readonly teardownMs: number;
  readonly answerMs: number;
  readonly programMs: number;
}
const PATIENCE: EnginePatience = { teardownMs: 10_000, answerMs: 5_000, programMs: 60_000 };

/** A machine under load keeps an engine that works from answering at once. */
const PING_MS = 2_000;

/** The engine DOCKER_HOST names, else the one of this machine, or why there is none. */
export async function dockerEngine(
  environment: NodeJS.ProcessEnv = process.env,
  patience: Partial<EnginePatience> = {},
): Promise<DockerEngine | Missing> {
  const address = addressIn(environment);
  if ('missing' in address) return address;
  if ('socketPath' in address && !existsSync(address.socketPath)) {
    return whyMissing(address, PING_MS, 'ENOENT');
  }
  const missing = await ping(address);
  return missing ?? engineAt(address, { ...PATIENCE, ...patience });
}

/** Undefined: it answers. */
async function ping(address: Address): Promise<Missing | undefined> {
  const timeout = AbortSignal.timeout(PING_MS);
  try {
    const answer = await call(address, 'GET', '/_ping', timeout);
    if (answer.status === 200) return undefined;
    const what = `the Docker engine at ${placeOf(address)} answers ${answer.status}`;
    return { missing: `${what} (${wordsOf(answer.body)}): restart it` };
  } catch (error) {
    if (timeout.aborted) return whyMissing(address, PING_MS);
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return whyMissing(address, PING_MS, code);
  }
}

/** The same, for those who need this machine's own network and files. */
export async function localDocker(
  ...parameters: Parameters<typeof dockerEngine>
): Promise<DockerEngine | Missing> {
  const engine = await dockerEngine(...parameters);
  return 'missing' in engine || engine.remote === undefined
    ? engine
    : { missing: `the Docker engine at ${engine.remote.host} is not this machine's` };
}

const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {});
const Image = z.looseObject({
  Id: z.string(),
  RepoDigests: z.array(z.string()).nullish(),
  Config: z.looseObject({ Labels }).nullish(),
});
const Created = z.looseObject({ Id: z.string() });
const Waited = z.looseObject({ StatusCode: z.int() });
const Listed = z.array(z.looseObject({ Id: z.string(), Labels }));

function engineAt(address: Address, patience: EnginePatience): DockerEngine {
  const { teardownMs, answerMs, programMs } = patience;
  const checked = async (method: string, path: string, signal: AbortSignal, body?: unknown) => {
    const answer = await call(address, method, path, signal, body);
    if (answer.status >= 300) throw new Error(`Docker: ${wordsOf(answer.body)}`);
    return answer.body;
  };
  const ending = (method: string, path: string) =>
    within(teardownMs, NEVER, (limit) => call(address, method, path, limit));
  const remove = async (container: string) => {
    // 404: somebody else was faster; 409: its removal is under way.
    const answer = await ending('DELETE', `/containers/${container}?force=1&v=1`);
    if (![204, 404, 409].includes(answer.status)) {
      throw new Error(`Docker: ${wordsOf(answer.body)}`);
    }
  };
  const run: DockerEngine['ask'] = async (image, command, signal) => {
    const created = await checked('POST', '/containers/create', signal, {
      Image: image,
      Entrypoint: typeof command === 'string' ? ['/bin/sh', '-c', command] : command,
      // A terminal, so that the output comes as plain bytes and not in frames.
      Tty: true,
      NetworkDisabled: true,
      Labels: { [OWNER_LABEL]: currentOwner(), [RUN_LABEL]: 'none' },
      HostConfig: { AutoRemove: true },
    });
    const { Id } = Created.parse(JSON.parse(created));
    try {
      // Attached before it starts: it removes itself when it ends, and its log with it.
      const attach = `/containers/${Id}/attach?stream=1&stdout=1&stderr=1`;
      const attached = await open(address, 'POST', attach, signal);
      if ((attached.statusCode ?? 0) >= 300) {
        throw new Error(`Docker: ${wordsOf(await text(attached))}`);
      }
      const [output] = await Promise.all([
        text(attached),
        checked('POST', `/containers/${Id}/start`, signal),
      ]);
      return output;
    } finally {
      await remove(Id);
    }
  };
  return {
    ...('host' in address && { remote: { host: address.host } }),
    whyGone: async () => (await ping(address))?.missing,
    async image(reference, signal) {
      const path = `/images/${reference}/json`;
      const ask = (limit: AbortSignal) => call(address, 'GET', path, limit);
      const answer = await within(answerMs, signal, ask);
      if (answer.status === 404) return undefined;
      if (answer.status >= 300) throw new Error(`Docker: ${wordsOf(answer.body)}`);
      const image = Image.parse(JSON.parse(answer.body));
      const labels = image.Config?.Labels ?? {};
      return { id: image.Id, digests: image.RepoDigests ?? [], labels };
    },
    async pull(reference, signal) {
      const query = new URLSearchParams(nameAndTag(reference));
      const body = await checked('POST', `/images/create?${query}`, signal);
      // A pull that fails half way still answers 200; its last line says so.
      const failed = /"error":"((?:[^"\\]|\\.)*)"/.exec(body);
      if (failed) throw new Error(`Docker: ${failed[1]}`);
    },
    ask: (image, command, signal) =>
      within(programMs, signal, (limit) => run(image, command, limit)),
    async labelled(label, signal) {
      const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
      const ask = (limit: AbortSignal) =>
        checked('GET', `/containers/json?all=1&filters=${filters}`, limit);
      const body = await within(answerMs, signal, ask);
      return Listed.parse(JSON.parse(body)).map((one) => ({ id: one.Id, labels: one.Labels }));
    },
    async waitFor(container, signal) {
      const answer = await checked('POST', `/containers/${container}/wait`, signal);
      return Waited.parse(JSON.parse(answer)).StatusCode;
    },
    async kill(container) {
      const answer = await ending('POST', `/containers/${container}/kill`);
      if (answer.status >= 300) throw new Error(`Docker: ${wordsOf(answer.body)}`);
    },
    remove,
  };
}

function nameAndTag(reference: string): { fromImage: string; tag: string } {
  const colon = reference.lastIndexOf(':');
  // A colon before the last slash belongs to a registry's port.
  return colon > reference.lastIndexOf('/')
    ? { fromImage: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { fromImage: reference, tag: 'latest' };
}
