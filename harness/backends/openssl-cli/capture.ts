import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectRequest } from '../../model/driver-protocol.ts';
import { clientArguments, PASSPHRASE_VARIABLE, type RunFiles } from './arguments.ts';
import { MqttFrames } from './mqtt-frames.ts';

/** Everything one run of s_client left behind, before anybody interprets it. */
export interface ClientRun {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stderr: string;
  /** Output of `-msg`. */
  readonly messages: string;
  /** MQTT packets received, hex. */
  readonly received: readonly string[];
  /** Step of the exchange under way at the end; the number of steps where all were done. */
  readonly steps: number;
  /** It was ended because the deadline had passed. */
  readonly pastDeadline: boolean;
  /** The signal was ours. */
  readonly killed: boolean;
  /** What `-sess_out` wrote last. */
  readonly session?: Buffer;
  /** Why there is nothing to interpret: it did not start, or said more than is kept. */
  readonly fault?: string;
}

export interface OpensslBinary {
  readonly path: string;
  /** Before s_client's own arguments: where `path` starts it somewhere else. */
  readonly prefix?: readonly string[];
  readonly major: number;
}

/** UI_construct_prompt(3), as apps/apps.c calls it. */
const PASSPHRASE_PROMPT = /^Enter pass phrase for /m;

/** How long the broker may take to close after the last step. */
const CLOSE_MS = 200;
/** Between the end of stdin and SIGKILL. */
const END_MS = 500;

/** One handshake. Rejects only when the signal fires; the process is gone in any case. */
export async function runClient(
  openssl: OpensslBinary,
  request: ConnectRequest,
  signal: AbortSignal,
): Promise<ClientRun> {
  const folder = await mkdtemp(join(tmpdir(), 'tls-matrix-s-client-'));
  try {
    const files = await prepareFiles(folder, request);
    return await run(
      openssl,
      clientArguments(request, files, openssl.major),
      files,
      request,
      signal,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepareFiles(folder: string, request: ConnectRequest): Promise<RunFiles> {
  const messages = join(folder, 'messages.txt');
  await writeFile(messages, '');
  const intermediates = await writeIntermediates(join(folder, 'intermediates.pem'), request);
  const anchorsAndLists = await writeAnchorsAndLists(join(folder, 'anchors.pem'), request);
  return {
    messages,
    ...(intermediates === undefined ? {} : { intermediates }),
    ...(anchorsAndLists === undefined ? {} : { anchorsAndLists }),
    ...(request.saveSession === undefined ? {} : { session: join(folder, 'session.pem') }),
  };
}

/** `-cert` reads the first certificate only; `-cert_chain` would send the leaf twice. */
async function writeIntermediates(
  path: string,
  { certificate }: ConnectRequest,
): Promise<string | undefined> {
  const blocks = pemBlocks(await contentOf(certificate), 'CERTIFICATE');
  if (blocks.length < 2) return undefined;
  await writeFile(path, `${blocks.slice(1).join('\n')}\n`);
  return path;
}

/** Undefined where a single list is there for `-CRL`, or a file for s_client to complain of. */
async function writeAnchorsAndLists(
  path: string,
  { trustAnchors, crl }: ConnectRequest,
): Promise<string | undefined> {
  const lists = pemBlocks(await contentOf(crl), 'X509 CRL');
  if (lists.length < 2) return undefined;
  const anchors = trustAnchors === undefined ? '' : await contentOf(trustAnchors);
  if (anchors === undefined) return undefined;
  await writeFile(path, `${anchors}\n${lists.join('\n')}\n`, 'latin1');
  return path;
}

/** Undefined where it cannot be read: s_client says so in its own words. */
async function contentOf(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : readFile(path, 'latin1').catch(() => undefined);
}

function pemBlocks(text: string | undefined, label: string): readonly string[] {
  return text?.match(new RegExp(`-----BEGIN ${label}-----[^-]*-----END ${label}-----`, 'g')) ?? [];
}

async function run(
  openssl: OpensslBinary,
  parameters: readonly string[],
  files: RunFiles,
  request: ConnectRequest,
  signal: AbortSignal,
): Promise<ClientRun> {
  const { execa } = await import('execa');
  const child = execa(openssl.path, [...(openssl.prefix ?? []), ...parameters], {
    // The machine's openssl.cnf may lower or raise levels; what s_client does by itself is measured.
    env: {
      OPENSSL_CONF: '/dev/null',
      LC_ALL: 'C',
      ...(request.passphrase === undefined ? {} : { [PASSPHRASE_VARIABLE]: request.passphrase }),
    },
    extendEnv: false,
    reject: false,
    encoding: 'buffer',
    stdin: 'pipe',
    buffer: { stdout: false },
    maxBuffer: 1_000_000,
    cancelSignal: signal,
    forceKillAfterDelay: 50,
    // Also keeps the terminal's Ctrl-C, which is the harness's, from looking like a crash.
    killDescendants: true,
  });
  let pastDeadline = false;
  let killed = false;
  const kill = () => {
    killed = true;
    child.kill('SIGKILL');
  };
  const deadline = setTimeout(() => {
    pastDeadline = true;
    kill();
  }, request.deadlineMs);

  const exchange = new Exchange(request, (bytes) => child.stdin.write(bytes));
  // A write to a process that has gone: its end is what counts.
  child.stdin.on('error', () => undefined);
  // 1.1.1 takes an empty passphrase for none and asks; nobody is there to answer.
  child.stderr.on('data', (chunk: Buffer) => {
    if (PASSPHRASE_PROMPT.test(chunk.toString('latin1'))) child.stdin.end();
  });
  child.stdout.on('data', (chunk: Buffer) => exchange.read(chunk));
  exchange.begin();
  const ended = end();
  try {
    const result = await child;
    signal.throwIfAborted();
    const session = files.session && (await readFile(files.session).catch(() => undefined));
    const ran = result.exitCode !== undefined || result.signal !== undefined;
    return {
      ...(ran && !result.isMaxBuffer ? {} : { fault: result.shortMessage ?? 'it did not run' }),
      exitCode: result.exitCode,
      signal: result.signal,
      stderr: Buffer.from(result.stderr).toString('utf8'),
      messages: await readFile(files.messages, 'latin1'),
      received: exchange.received,
      steps: exchange.step,
      pastDeadline,
      killed,
      ...(session ? { session } : {}),
    };
  } finally {
    clearTimeout(deadline);
    exchange.stop();
    clearTimeout(await ended);
  }

  /** Ends the connection when the exchange is over; returns the timer that ends the process. */
  async function end(): Promise<NodeJS.Timeout | undefined> {
    await exchange.finished;
    if (exchange.received.length > 0) {
      const waiting = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
      await Promise.race([waiting, child.catch(() => undefined)]);
    }
    child.stdin.end();
    // Where nothing was waited for the handshake may still be on: only the deadline ends it.
    return exchange.received.length > 0 ? setTimeout(kill, END_MS).unref() : undefined;
  }
}

/** The scripted conversation: step N+1 is written when step N's packet has come. */
class Exchange {
  readonly received: string[] = [];
  readonly finished: Promise<void>;
  step = 0;
  readonly #steps: ConnectRequest['exchange'];
  readonly #write: (bytes: Buffer) => void;
  readonly #frames = new MqttFrames();
  #finish: () => void = () => undefined;

  constructor(request: ConnectRequest, write: (bytes: Buffer) => void) {
    this.#steps = request.exchange;
    this.#write = write;
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  begin(): void {
    const step = this.#steps[this.step];
    if (step !== undefined) this.#write(Buffer.from(step.send, 'hex'));
    this.#advance(undefined);
  }

  read(chunk: Buffer): void {
    for (const packet of this.#frames.push(chunk)) {
      this.received.push(packet.toString('hex'));
      this.#advance((packet[0] ?? 0) >> 4);
    }
  }

  stop(): void {
    this.#finish();
  }

  /** Leaves steps that wait for nothing, or for this packet type, behind. */
  #advance(type: number | undefined): void {
    let current = type;
    for (;;) {
      const step = this.#steps[this.step];
      if (step === undefined) return this.#finish();
      if (step.expect !== undefined && step.expect !== current) return;
      current = undefined;
      this.step += 1;
      const next = this.#steps[this.step];
      if (next !== undefined) this.#write(Buffer.from(next.send, 'hex'));
    }
  }
}
