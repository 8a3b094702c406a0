import { existsSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
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
  /** Rejects where the engine does not answer within 10 s. */
  kill(container: string): Promise<void>;
  /** Rejects where the engine does not answer within 10 s. */
  remove(container: string): Promise<void>;
}

export interface ImageDescription {
  /** Content hash. */
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ContainerDescription {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** How long an engine may take to end something: Ctrl-C must not wait for one that is stuck. */
const TEARDOWN_MS = 10_000;

/** A machine under load keeps an engine that works from answering at once. */
const PING_MS = 2_000;

const START_ONE = 'start one (dockerd), or name another in DOCKER_HOST';

type Address = { readonly socketPath: string } | { readonly host: string; readonly port: number };
type Missing = { readonly missing: string };

/** The engine DOCKER_HOST names, else the one of this machine, or why there is none. */
export async function dockerEngine(
  environment: NodeJS.ProcessEnv = process.env,
  teardownMs = TEARDOWN_MS,
): Promise<DockerEngine | Missing> {
  const address = addressIn(environment);
  if ('missing' in address) return address;
  const where = 'host' in address ? `tcp://${address.host}:${address.port}` : address.socketPath;
  if ('socketPath' in address && !existsSync(address.socketPath)) {
    return { missing: `no Docker engine answers at ${where}: ${START_ONE}` };
  }
  try {
    const ping = await call(address, 'GET', '/_ping', AbortSignal.timeout(PING_MS));
    if (ping.status === 200) return engineAt(address, teardownMs);
    return { missing: `the Docker engine at ${where} answers ${ping.status}` };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return { missing: `no Docker engine answers at ${where} (${code}): ${START_ONE}` };
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

/** As the command-line client reads it; ssh and TLS are left to a tunnel. */
function addressIn(environment: NodeJS.ProcessEnv): Address | Missing {
  const host = environment['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  if (host.startsWith('unix://')) {
    return process.platform === 'linux'
      ? { socketPath: host.slice('unix://'.length) }
      : {
          missing: 'containers need a Linux engine: its own socket, or DOCKER_HOST=tcp://HOST:PORT',
        };
  }
  const url = URL.canParse(host) ? new URL(host) : undefined;
  if (url?.protocol !== 'tcp:' || url.hostname === '' || url.port === '') {
    return { missing: `DOCKER_HOST=${host} is neither unix:///PATH nor tcp://HOST:PORT` };
  }
  if ((environment['DOCKER_TLS_VERIFY'] ?? '') !== '') {
    return {
      missing: `DOCKER_TLS_VERIFY: forward the socket instead, ssh -L PORT:/var/run/docker.sock`,
    };
  }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) };
}

const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform((labels) => labels ?? {});
const Image = z.looseObject({ Id: z.string(), Config: z.looseObject({ Labels }).nullish() });
const Created = z.looseObject({ Id: z.string() });
const Waited = z.looseObject({ StatusCode: z.int() });
const Listed = z.array(z.looseObject({ Id: z.string(), Labels }));

function engineAt(address: Address, teardownMs: number): DockerEngine {
  const checked = async (method: string, path: string, signal: AbortSignal, body?: unknown) => {
    const answer = await call(address, method, path, signal, body);
    if (answer.status >= 300) throw new Error(`Docker: ${wordsOf(answer.body)}`);
    return answer.body;
  };
  const ending = async (method: string, path: string) => {
    const timeout = AbortSignal.timeout(teardownMs);
    try {
      return await call(address, method, path, timeout);
    } catch (error) {
      if (!timeout.aborted) throw error;
      const words = `the Docker engine does not answer within ${teardownMs / 1_000} s`;
      throw new Error(words, { cause: error });
    }
  };
  const remove = async (container: string) => {
    // 404: somebody else was faster; 409: its removal is under way.
    const answer = await ending('DELETE', `/containers/${container}?force=1&v=1`);
    if (![204, 404, 409].includes(answer.status)) {
      throw new Error(`Docker: ${wordsOf(answer.body)}`);
    }
  };
  return {
    ...('host' in address && { remote: { host: address.host } }),
    async image(reference, signal) {
      const answer = await call(address, 'GET', `/images/${reference}/json`, signal);
      if (answer.status !== 200) return undefined;
      const image = Image.parse(JSON.parse(answer.body));
      return { id: image.Id, labels: image.Config?.Labels ?? {} };
    },
    async pull(reference, signal) {
      const query = new URLSearchParams(nameAndTag(reference));
      const body = await checked('POST', `/images/create?${query}`, signal);
      // A pull that fails half way still answers 200; its last line says so.
      const failed = /"error":"((?:[^"\\]|\\.)*)"/.exec(body);
      if (failed) throw new Error(`Docker: ${failed[1]}`);
    },
    async ask(image, command, signal) {
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
    },
    async labelled(label, signal) {
      const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
      const body = await checked('GET', `/containers/json?all=1&filters=${filters}`, signal);
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

function wordsOf(body: string): string {
  return /"message":"((?:[^"\\]|\\.)*)"/.exec(body)?.[1] ?? body.slice(0, 200);
}

async function call(
  address: Address,
  method: string,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<{ status: number; body: string }> {
  const response = await open(address, method, path, signal, body);
  return { status: response.statusCode ?? 0, body: await text(response) };
}

async function open(
  address: Address,
  method: string,
  path: string,
  signal: AbortSignal,
  body?: unknown,
): Promise<IncomingMessage> {
  // Half of what finding the brokers costs, and nothing else needs it where there is no engine.
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const payload = body === undefined ? '' : JSON.stringify(body);
    const asking = request({
      ...address,
      method,
      path: `/v1.41${path}`,
      signal,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) },
      agent: false,
    });
    asking.once('error', reject);
    asking.once('response', resolve);
    asking.end(payload);
  });
}
