import { connect } from 'node:net';
import type { ListenerConfig } from '../../harness/model/broker.ts';
import { clientHello } from './client-hello.ts';
import { accepts } from './ports.ts';
import type { PortedListener } from './recipe.ts';

/** Where something is to listen. */
export interface Door {
  readonly port: number;
  /** What TLS there has to answer; left out: it is not TLS, and has answered when it accepts. */
  readonly hello?: Buffer;
}

/** One that stays silent for so long is asked again. */
const PATIENCE_MS = 2_000;
/** What a broker says of a client that goes it says before it closes, and so before any cell. */
const FAREWELL_MS = 100;
const PAUSE_MS = 5;

/**
 * As a client that the listener is meant for would ask: some close without a word where a name or a
 * protocol is not theirs.
 */
export function doorOf({ config, port }: PortedListener): Door {
  return config.transport === undefined ? { port, hello: helloFor(config) } : { port };
}

function helloFor({ serverNames = [], alpn }: ListenerConfig): Buffer {
  return clientHello(serverNames[0] ?? 'localhost', alpn);
}

/**
 * Asks until each of these, or any of them, answers. Returns those that had not when the signal
 * fired; none where it is as asked.
 */
export async function untilAnswered(
  doors: readonly Door[],
  which: 'each' | 'any',
  host: string,
  signal: AbortSignal,
): Promise<readonly Door[]> {
  let silent = doors;
  while (silent.length > 0 && !signal.aborted) {
    if (which === 'each') silent = await thoseSilent(silent, host, signal);
    else if (await anyAnswers(silent, host, signal)) return [];
    if (silent.length > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return silent;
}

async function thoseSilent(doors: readonly Door[], host: string, signal: AbortSignal) {
  const answered = await Promise.all(doors.map((door) => answers(door, host, signal)));
  return doors.filter((_, index) => answered[index] === false);
}

/** TLS, where there is any. One after another: each that is asked says so in the broker's log. */
async function anyAnswers(doors: readonly Door[], host: string, signal: AbortSignal) {
  const tls = doors.filter(({ hello }) => hello !== undefined);
  for (const door of tls.length > 0 ? tls : doors) {
    if (await answers(door, host, signal)) return true;
  }
  return false;
}

/** What is missing, in words, where some of these did not answer. */
export function whatLacks([first, ...more]: readonly Door[]): 'ready' | { readonly lacks: string } {
  if (first === undefined) return 'ready';
  const others = more.length === 0 ? '' : `, nor at ${more.length} more`;
  return { lacks: `${whatDoorLacks(first)}${others}` };
}

export function whatDoorLacks({ port, hello }: Door): string {
  const what = hello === undefined ? 'accepts connections' : 'answers a TLS ClientHello';
  return `nothing at port ${port} ${what}`;
}

function answers({ port, hello }: Door, host: string, signal: AbortSignal): Promise<boolean> {
  return hello === undefined
    ? accepts(port, host)
    : answersHello({ port, hello }, host, signal, PATIENCE_MS);
}

const ALERT = 21;
const HANDSHAKE = 22;

/**
 * Whether a ClientHello is answered by TLS: with a handshake message, or with an alert, which is all
 * there is to say to a client without the pre-shared key or the version. That a connection is
 * accepted shows nothing: the kernel does that for a program that hangs, and an engine's proxy for
 * one that does not listen yet; and as that proxy then closes it, neither does a close.
 */
export function answersHello(
  { port, hello }: Required<Door>,
  host: string,
  signal: AbortSignal,
  patienceMs: number,
): Promise<boolean> {
  // A socket that is destroyed before it connects comes to life again: net.Socket.connect().
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    let answered = false;
    const socket = connect({ host, port, noDelay: true, signal });
    const patience = setTimeout(() => socket.destroy(), patienceMs);
    socket.once('connect', () => socket.write(hello));
    socket.once('data', ([type]: Buffer) => {
      answered = type === ALERT || type === HANDSHAKE;
      socket.end();
      setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
    });
    socket.on('error', () => {});
    socket.once('close', () => {
      clearTimeout(patience);
      resolve(answered);
    });
  });
}
