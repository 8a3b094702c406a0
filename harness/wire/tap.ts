import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { HarnessError } from '../model/errors.ts';
import type { Tap, WireEvidence, WireRecording } from '../model/wire-evidence.ts';
import { closesOf, type LegEnd } from './closes.ts';
import { Leg } from './leg.ts';
import { readWire } from './read-wire.ts';
import { Recorder } from './recorder.ts';
import { SplitWriter } from './split-writer.ts';

export interface TapOptions {
  readonly upstreamHost: string;
  readonly upstreamPort: number;
  /**
   * The client's first octets, so many, reach the broker as a TCP segment of their own; what comes
   * after follows a moment later. Left out: bytes go as they come.
   */
  readonly splitClientHello?: number;
  /** Ends the tap, as disposing it does. */
  readonly signal?: AbortSignal;
}

/**
 * Opens a byte-transparent, recording, draining proxy on a port of its own. It serves exactly one
 * connection; a second one is reset and counted. Throws HarnessError TAP_FAILED where it cannot listen.
 *
 * Draining: whatever way the broker ends, its last bytes reach the client, and the client then sees
 * a FIN and never a reset, because the tap goes on reading what the client sends. A client's kernel
 * drops an alert it has received but not yet handed on when a reset follows.
 */
export async function openTap(options: TapOptions): Promise<Tap> {
  options.signal?.throwIfAborted();
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new HarnessError('TAP_FAILED', 'the tap cannot listen on 127.0.0.1', {}, { cause })),
    );
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  return new DrainingTap(server, options);
}

class DrainingTap implements Tap {
  readonly host = '127.0.0.1';
  readonly port: number;
  readonly #server: Server;
  readonly #options: TapOptions;
  readonly #recorder = new Recorder();
  readonly #ends: LegEnd[] = [];
  readonly #over = Promise.withResolvers<void>();
  #client: Leg | undefined;
  #broker: Leg | undefined;
  #brokerSidePort: number | undefined;
  #upstreamError: string | undefined;
  #refusedConnections = 0;
  #closedAt: number | undefined;
  #givenUp = false;

  constructor(server: Server, options: TapOptions) {
    this.#server = server;
    this.#options = options;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => this.#accept(socket));
    // An accept that fails leaves the client without a connection, which the evidence says.
    server.on('error', () => {});
    options.signal?.addEventListener('abort', this.#giveUp, { once: true });
    if (options.signal?.aborted === true) this.#giveUp();
  }

  async finished(signal: AbortSignal): Promise<WireEvidence> {
    if (!signal.aborted) {
      signal.addEventListener('abort', this.#giveUp, { once: true });
      await this.#over.promise;
      signal.removeEventListener('abort', this.#giveUp);
    } else {
      // A whole turn of the event loop takes in a connection that is already in the kernel.
      await setImmediate();
      await setImmediate();
      this.#giveUp();
    }
    await Promise.all([this.#client?.closed, this.#broker?.closed]);
    return this.#evidence();
  }

  recording(): WireRecording {
    return this.#recorder.recording();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#giveUp();
    const stopped = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await Promise.all([this.#client?.closed, this.#broker?.closed, stopped]);
  }

  readonly #giveUp = (): void => {
    this.#givenUp = true;
    this.#options.signal?.removeEventListener('abort', this.#giveUp);
    this.#client?.destroy();
    this.#broker?.destroy();
    this.#over.resolve();
  };

  #accept(socket: Socket): void {
    if (this.#client !== undefined || this.#givenUp) {
      if (this.#client !== undefined) this.#refusedConnections += 1;
      socket.on('error', () => {});
      socket.resetAndDestroy();
      return;
    }
    this.#recorder.start();
    const client = new Leg(socket);
    const upstream = connect({
      host: this.#options.upstreamHost,
      port: this.#options.upstreamPort,
      allowHalfOpen: true,
      noDelay: true,
    });
    upstream.once('connect', () => (this.#brokerSidePort = upstream.localPort));
    upstream.once('error', (error: NodeJS.ErrnoException) => {
      if (this.#brokerSidePort === undefined) this.#upstreamError = error.code ?? error.message;
    });
    const broker = new Leg(upstream);
    this.#client = client;
    this.#broker = broker;
    const connected = new Promise<void>((resolve) => upstream.once('connect', resolve));
    const { splitClientHello: first } = this.#options;
    const toBroker = first === undefined ? broker : new SplitWriter(broker, first, connected);
    this.#relay('client', client, broker, toBroker);
    this.#relay('broker', broker, client, client);
    void Promise.all([client.closed, broker.closed]).then(() => this.#over.resolve());
  }

  /** Carries everything `leg` sends to `other`, by way of `into`, then its end, as a FIN. */
  #relay(from: 'client' | 'broker', leg: Leg, other: Leg, into: Pick<Leg, 'write' | 'end'>): void {
    leg.listen({
      data: (chunk) => {
        this.#recorder.add(from, chunk);
        if (!into.write(chunk)) leg.pause();
      },
      end: (kind) => {
        into.end();
        // A connection that was never made has no end.
        if (from === 'broker' && this.#brokerSidePort === undefined) return;
        this.#closedAt = this.#recorder.now();
        this.#ends.push({ leg: from, kind, chunk: this.#recorder.chunkCount });
      },
    });
    void leg.closed.then(() => into.end());
    // A leg that is gone takes nothing any more: go on reading the other one, to its end.
    other.writable(() => leg.resume());
  }

  #evidence(): WireEvidence {
    const recording = this.#recorder.recording();
    const { closeNotifies, ...reading } = readWire(recording);
    const clientConnected = this.#client !== undefined;
    const brokerConnected = this.#brokerSidePort !== undefined;
    const parties = [
      ...(clientConnected ? (['client'] as const) : []),
      ...(brokerConnected ? (['broker'] as const) : []),
    ];
    return {
      clientConnected,
      brokerConnected,
      ...(this.#brokerSidePort === undefined ? {} : { brokerSidePort: this.#brokerSidePort }),
      ...(this.#upstreamError === undefined ? {} : { upstreamError: this.#upstreamError }),
      ...(this.#refusedConnections === 0 ? {} : { refusedConnections: this.#refusedConnections }),
      bytes: this.#recorder.bytes(),
      ...reading,
      closes: closesOf(parties, this.#ends, closeNotifies),
      timings: {
        ...this.#recorder.timings(),
        ...(this.#closedAt === undefined ? {} : { closedAt: this.#closedAt }),
      },
    };
  }
}
